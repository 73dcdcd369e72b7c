using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

/// <summary>Codecs made from a few texts.</summary>
internal static class Codecs
{
    public static TextCodec From(CodecOptions options, params IEnumerable<string> texts)
    {
        var builder = new TextCodecBuilder(options);
        foreach (string text in texts)
            builder.Add(text.AsMemory());
        return builder.Build();
    }

    public static TextCodec From(TokenizationKind kind, params IEnumerable<string> texts) => From(new CodecOptions(kind), texts);

    public static int[] Ids(this TextCodec codec, string? text)
    {
        var ids = new List<int>();
        codec.Encode(text.AsMemory(), ids, null);
        return [.. ids];
    }

    public static string[] Tokens(this TextCodec codec, string text, out string[] inner)
    {
        var ids = new List<int>();
        var shown = new List<string>();
        var tokens = new List<string>();
        codec.Encode(text.AsMemory(), ids, shown, tokens);
        Assert.HasCount(ids.Count, shown);
        Assert.HasCount(ids.Count, tokens);
        inner = [.. tokens];
        return [.. shown];
    }

    public static string[] Tokens(this TextCodec codec, string text) => codec.Tokens(text, out _);

    /// <summary>The text that the ids of <paramref name="text"/> stand for.</summary>
    public static string RoundTrip(this TextCodec codec, string text) => codec.Decode([.. codec.Ids(text).Select(codec.TokenOf)]);
}
