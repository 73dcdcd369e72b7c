namespace Microsoft.ML.Internal.Utilities;

/// <summary>The checksum of zip entries (ISO-HDLC, polynomial 0x04C11DB7 reflected), eight bytes at a time by eight tables.</summary>
internal static class Crc32
{
    private const int Slices = 8;
    private static readonly uint[] _tables = MakeTables();

    /// <summary>Goes on with a checksum. Begin with 0.</summary>
    /// <param name="checksum">The checksum of what came before.</param>
    /// <param name="bytes">What follows.</param>
    internal static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;
        uint[] tables = _tables;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            uint low = crc ^ (bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16) | ((uint)bytes[3] << 24));
            crc = tables[0x700 + (low & 0xFF)] ^ tables[0x600 + ((low >> 8) & 0xFF)] ^ tables[0x500 + ((low >> 16) & 0xFF)]
                ^ tables[0x400 + (low >> 24)] ^ tables[0x300 + bytes[4]] ^ tables[0x200 + bytes[5]] ^ tables[0x100 + bytes[6]] ^ tables[bytes[7]];
        }
        foreach (byte item in bytes)
            crc = tables[(crc ^ item) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            tables[i] = crc;
        }
        for (int i = 256; i < tables.Length; i++)
            tables[i] = tables[tables[i - 256] & 0xFF] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
