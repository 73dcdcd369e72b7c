namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>What a question is. The numbers are those of saved models.</summary>
internal enum QuestionKind
{
    /// <summary>A text, to be cut into tokens.</summary>
    Text,

    /// <summary>Tokens: a vector of text.</summary>
    Tokens,

    /// <summary>A vector of known size.</summary>
    Vector,
}
