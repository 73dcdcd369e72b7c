namespace Microsoft.ML.Attention.Text;

/// <summary>Cuts texts into tokens that <see cref="Join"/> can put together again. Safe for many threads at once.</summary>
internal interface ITokenizer
{
    /// <summary>Cuts a text that <see cref="TextNormalizer"/> has been over and looks its tokens up.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ids">Gets the ids; <see cref="Vocabulary.UnknownId"/> for a token that has none.</param>
    /// <param name="tokens">If not null, gets the tokens, marks and all, one for each id.</param>
    void Encode(ReadOnlySpan<char> text, List<int> ids, List<string>? tokens);

    /// <summary>The text that a sequence of tokens stands for.</summary>
    string Join(IReadOnlyList<string> tokens);
}
