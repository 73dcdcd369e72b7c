using Microsoft.ML;
using Microsoft.ML.Bundled.Tests.Core;
using Microsoft.ML.Runtime;

[assembly: LoadableClass("A leaf", typeof(LeafModel), null, typeof(SignatureLoadModel), "Leaf", LeafModel.LoaderSignature, "OtherLeaf")]
[assembly: LoadableClass(typeof(PairModel), null, typeof(SignatureLoadModel), "Pair", PairModel.LoaderSignature)]

namespace Microsoft.ML.Bundled.Tests.Core;

/// <summary>A model with text, a number and an entry beside it; made by a private Create method.</summary>
internal sealed class LeafModel : ICanSaveModel
{
    internal const string LoaderSignature = "TestLeaf";

    internal LeafModel(string text, int number)
    {
        Text = text;
        Number = number;
    }

    internal string Text { get; }

    internal int Number { get; }

    /// <summary>Writes fewer or more bytes than will be read.</summary>
    internal int ExtraBytes { get; init; }

    internal static VersionInfo Version(uint written = 0x00010002, uint readable = 0x00010001, string loader = LoaderSignature, string? alternative = null,
        string? assembly = null)
        => new("TESTLEAF", written, readable, 0x00010001, assembly ?? typeof(LeafModel).Assembly.GetName().Name!, loader, alternative);

    internal VersionInfo SavedAs { get; init; } = Version();

    public void Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(SavedAs);
        ctx.SaveNonEmptyString(Text);
        ctx.SaveStringOrNull(null);
        ctx.SaveString("");
        ctx.SaveString(Text);
        ctx.Writer.Write(new byte[Math.Max(0, 4 + ExtraBytes)]);
        ctx.SaveBinaryStream("Number", writer => writer.Write(Number));
        ctx.SaveTextStream("Text.txt", writer => writer.Write($"{Number} {Text}"));
    }

    private static LeafModel Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        string text = ctx.LoadNonEmptyString();
        env.CheckDecode(ctx.LoadStringOrNull() == null);
        env.CheckDecode(ctx.LoadString().Length == 0);
        env.CheckDecode(ctx.LoadNonEmptyString() == text);
        ctx.Reader.ReadInt32();
        int number = 0;
        env.CheckDecode(ctx.TryLoadBinaryStream("Number", reader => number = reader.ReadInt32()), "Missing Number");
        ctx.TryLoadTextStream("Text.txt", reader => env.CheckDecode(reader.ReadToEnd().StartsWith($"{number} ", StringComparison.Ordinal)));
        return new LeafModel(text, number);
    }
}

/// <summary>A model with two others below it; made by a constructor.</summary>
internal sealed class PairModel : ICanSaveModel
{
    internal const string LoaderSignature = "TestPair";

    internal PairModel(ICanSaveModel? first, ICanSaveModel? second)
    {
        First = first;
        Second = second;
    }

    private PairModel(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        ctx.LoadModel<ICanSaveModel, SignatureLoadModel>(env, out ICanSaveModel first, "First");
        First = first;
        if (ctx.LoadModelOrNull<ICanSaveModel, SignatureLoadModel>(env, out ICanSaveModel? second, "Second"))
            Second = second;
    }

    internal ICanSaveModel? First { get; }

    internal ICanSaveModel? Second { get; }

    private static VersionInfo Version
        => new("TESTPAIR", 0x00010001, 0x00010001, 0x00010001, typeof(PairModel).Assembly.GetName().Name!, LoaderSignature);

    public void Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.SaveModel(First, "First");
        ctx.SaveModel(Second, "Second");
    }
}
