namespace Microsoft.ML.Data.IO;

/// <summary>The constants of the binary view ("IDV") file format, version 1.1.1.6.</summary>
internal static class IdvFormat
{
    /// <summary>"CML\0DVB\0", the first eight bytes.</summary>
    public const ulong Magic = 0x00425644004C4D43;

    /// <summary>"\0BVD\0LMC", the last eight bytes.</summary>
    public const ulong TailMagic = 0x434D4C0044564200;

    public const ulong Version = 0x0001000100010006;

    /// <summary>The earliest version whose layout is the one that is read here.</summary>
    public const ulong EarliestReadable = 0x0001000100010001;

    public const int HeaderLength = 256;

    /// <summary>A lookup record: i64 block offset, i32 stored length, i32 length once inflated.</summary>
    public const int LookupRecordLength = 16;

    public const byte Stored = 0;

    public const byte Deflated = 1;

    /// <summary>No block, inflated or not, and no file that cannot seek may be longer: what claims to be is damaged or hostile.</summary>
    public const int LongestBlock = 1 << 29;
}
