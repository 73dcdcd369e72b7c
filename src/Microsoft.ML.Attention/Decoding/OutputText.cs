using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>Turns decoded ids into words.</summary>
/// <param name="codec">The output's tokens.</param>
internal sealed class OutputText(TextCodec codec)
{
    /// <summary>The tokens of an output in their inner form; an unknown one of the prefix as the prefix spells it.</summary>
    /// <param name="output">The output.</param>
    /// <param name="prefix">What it had to begin with.</param>
    /// <param name="spell">Spells the unknown token of a step after the prefix; null, or a result of null, leaves it unknown.</param>
    public string[] TokensOf(Decoded output, SourceRow prefix, Func<int, string?>? spell = null)
    {
        var tokens = new string[output.Output.Length];
        for (int step = 0; step < tokens.Length; step++)
        {
            int id = output.Output[step];
            string? spelt = null;
            if (id == Vocabulary.UnknownId)
                spelt = step < prefix.Ids.Length ? prefix.InnerTokens[step] : spell?.Invoke(step);
            tokens[step] = spelt ?? codec.TokenOf(id);
        }
        return tokens;
    }

    /// <summary>The text of an output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="tokens">Its tokens in their inner form.</param>
    public string TextOf(Decoded output, string[] tokens) =>
        codec.Decode([.. tokens.Where((_, step) => output.Output[step] != Vocabulary.EndId)]);

    /// <summary>Tokens as people see them.</summary>
    public ReadOnlyMemory<char>[] Shown(string[] tokens) => Array.ConvertAll(tokens, token => codec.Shown(token).AsMemory());
}
