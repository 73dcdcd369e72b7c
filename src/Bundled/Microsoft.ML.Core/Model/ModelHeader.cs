using System.Buffers.Binary;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// The first 256 bytes of a Model.key entry: what kind of model it is, who loads it, and where in the entry its parts lie. In order
/// they are: this header, the model block, the ends of the strings, the strings, the assembly's name, eight bytes to mark the end.
/// </summary>
internal sealed class ModelHeader
{
    internal const int Size = 256;
    internal const int LoaderSignatureSize = 24;

    private const ulong Magic = 0x4C45444F4D004C4D; // "ML\0MODEL"
    private const ulong TailMagic = 0x4D4C004D4F44454C; // the same, reversed
    private const uint VersionWritten = 0x00010002;
    private const uint OldestReadable = 0x00010001;
    private const int TailSize = sizeof(ulong);

    internal long ModelSize { get; set; }

    internal long StringCount { get; set; }

    internal long StringCharsSize { get; set; }

    internal int AssemblyNameSize { get; set; }

    internal ulong ModelSignature { get; set; }

    internal uint ModelVerWritten { get; set; }

    internal uint ModelVerReadable { get; set; }

    internal string LoaderSignature { get; set; } = "";

    internal string LoaderSignatureAlt { get; set; } = "";

    internal static long ModelOffset => Size;

    internal long StringTableOffset => ModelOffset + ModelSize;

    internal long StringTableSize => StringCount * sizeof(long);

    internal long StringCharsOffset => StringTableOffset + StringTableSize;

    internal long AssemblyNameOffset => StringCharsOffset + StringCharsSize;

    internal long TailOffset => AssemblyNameOffset + AssemblyNameSize;

    internal long Length => TailOffset + TailSize;

    /// <summary>Packs a signature of eight characters; a blank becomes 0.</summary>
    internal static ulong PackSignature(string signature)
    {
        Contracts.CheckParam(signature.Length == 8, nameof(signature), $"A model signature has 8 characters; got '{signature}'");
        ulong packed = 0;
        for (int i = signature.Length - 1; i >= 0; i--)
        {
            Contracts.CheckParam(signature[i] <= 0xFF, nameof(signature), $"A model signature has no character above 255; got '{signature}'");
            packed = (packed << 8) | (signature[i] == ' ' ? '\0' : signature[i]);
        }
        return packed;
    }

    /// <summary>Takes over what a component says of its model.</summary>
    internal void SetVersionInfo(in VersionInfo version)
    {
        ModelSignature = PackSignature(version.ModelSignature);
        ModelVerWritten = version.VerWrittenCur;
        ModelVerReadable = version.VerReadableCur;
        LoaderSignature = version.LoaderSignature ?? "";
        LoaderSignatureAlt = version.LoaderSignatureAlt ?? "";
    }

    /// <summary>Writes the header.</summary>
    internal void Write(Span<byte> target)
    {
        target.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(target[0x08..], VersionWritten);
        BinaryPrimitives.WriteUInt32LittleEndian(target[0x0C..], VersionWritten);
        BinaryPrimitives.WriteInt64LittleEndian(target[0x10..], ModelOffset);
        BinaryPrimitives.WriteInt64LittleEndian(target[0x18..], ModelSize);
        if (StringCount > 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(target[0x20..], StringTableOffset);
            BinaryPrimitives.WriteInt64LittleEndian(target[0x28..], StringTableSize);
            BinaryPrimitives.WriteInt64LittleEndian(target[0x30..], StringCharsOffset);
            BinaryPrimitives.WriteInt64LittleEndian(target[0x38..], StringCharsSize);
        }
        BinaryPrimitives.WriteUInt64LittleEndian(target[0x40..], ModelSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(target[0x48..], ModelVerWritten);
        BinaryPrimitives.WriteUInt32LittleEndian(target[0x4C..], ModelVerReadable);
        WriteLoaderSignature(target[0x50..], LoaderSignature);
        WriteLoaderSignature(target[0x68..], LoaderSignatureAlt);
        BinaryPrimitives.WriteInt64LittleEndian(target[0x80..], TailOffset);
        BinaryPrimitives.WriteInt64LittleEndian(target[0x88..], Length);
        if (AssemblyNameSize > 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(target[0x90..], AssemblyNameOffset);
            BinaryPrimitives.WriteInt32LittleEndian(target[0x98..], AssemblyNameSize);
        }
    }

    internal static void WriteTail(BinaryWriter writer) => writer.Write(TailMagic);

    /// <summary>Reads and checks the header and the mark at the end.</summary>
    /// <param name="stream">The entry, from its start; left at the model block.</param>
    /// <exception cref="FormatException">It is no model, of a later format, or damaged.</exception>
    internal static ModelHeader Read(Stream stream)
    {
        Contracts.CheckDecode(stream.Length >= Size + TailSize);
        Span<byte> source = stackalloc byte[Size];
        stream.Position = 0;
        stream.ReadExactly(source);
        Contracts.CheckDecode(BinaryPrimitives.ReadUInt64LittleEndian(source) == Magic, "Wrong file type");
        uint written = BinaryPrimitives.ReadUInt32LittleEndian(source[0x08..]);
        uint readable = BinaryPrimitives.ReadUInt32LittleEndian(source[0x0C..]);
        Contracts.CheckDecode(readable <= written, "Corrupt file header");
        Contracts.CheckDecode(readable <= VersionWritten, "File is too new");
        Contracts.CheckDecode(written >= OldestReadable, "File is too old");

        ModelHeader header = new()
        {
            ModelSize = BinaryPrimitives.ReadInt64LittleEndian(source[0x18..]),
            StringCharsSize = BinaryPrimitives.ReadInt64LittleEndian(source[0x38..]),
            ModelSignature = BinaryPrimitives.ReadUInt64LittleEndian(source[0x40..]),
            ModelVerWritten = BinaryPrimitives.ReadUInt32LittleEndian(source[0x48..]),
            ModelVerReadable = BinaryPrimitives.ReadUInt32LittleEndian(source[0x4C..]),
            LoaderSignature = ReadLoaderSignature(source[0x50..]),
            LoaderSignatureAlt = ReadLoaderSignature(source[0x68..]),
        };
        long stringTableSize = BinaryPrimitives.ReadInt64LittleEndian(source[0x28..]);
        uint assemblyNameSize = BinaryPrimitives.ReadUInt32LittleEndian(source[0x98..]);
        // First each size by itself, so that the sums below cannot overflow; none is worth an allocation before.
        Contracts.CheckDecode(IsSize(header.ModelSize, 1) && IsSize(stringTableSize, sizeof(long)) && IsSize(header.StringCharsSize, sizeof(char))
            && IsSize(assemblyNameSize, sizeof(char)));
        header.StringCount = stringTableSize / sizeof(long);
        header.AssemblyNameSize = (int)assemblyNameSize;
        bool hasStrings = header.StringCount > 0;
        Contracts.CheckDecode(Offset(source, 0x10) == ModelOffset
            && Offset(source, 0x20) == (hasStrings ? header.StringTableOffset : 0)
            && Offset(source, 0x30) == (hasStrings ? header.StringCharsOffset : 0)
            && (hasStrings || header.StringCharsSize == 0)
            && Offset(source, 0x90) == (header.AssemblyNameSize > 0 ? header.AssemblyNameOffset : 0)
            && Offset(source, 0x80) == header.TailOffset
            && Offset(source, 0x88) == header.Length
            && header.Length <= stream.Length, "Corrupt file header");

        stream.Position = header.TailOffset;
        stream.ReadExactly(source[..TailSize]);
        Contracts.CheckDecode(BinaryPrimitives.ReadUInt64LittleEndian(source) == TailMagic, "Corrupt model file tail");
        stream.Position = ModelOffset;
        return header;

        bool IsSize(long size, int unit) => size >= 0 && size <= stream.Length && size % unit == 0;

        static long Offset(ReadOnlySpan<byte> source, int position) => BinaryPrimitives.ReadInt64LittleEndian(source[position..]);
    }

    private static void WriteLoaderSignature(Span<byte> target, string signature)
    {
        Contracts.CheckParam(signature.Length <= LoaderSignatureSize, nameof(signature),
            $"A loader signature has at most {LoaderSignatureSize} characters; got '{signature}'");
        for (int i = 0; i < signature.Length; i++)
        {
            Contracts.CheckParam(signature[i] is > '\0' and <= '\xFF', nameof(signature), $"A loader signature has no character above 255; got '{signature}'");
            target[i] = (byte)signature[i];
        }
    }

    private static string ReadLoaderSignature(ReadOnlySpan<byte> source)
        => Encoding.Latin1.GetString(source[..LoaderSignatureSize].TrimEnd((byte)0));
}
