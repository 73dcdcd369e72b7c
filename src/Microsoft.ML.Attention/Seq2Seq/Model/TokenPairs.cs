namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The training set as token ids: input and output sequences, row by row.</summary>
internal sealed class TokenPairs
{
    private readonly IdSequences _inputs = new();
    private readonly IdSequences _outputs = new();

    /// <summary>The words of the same rows, if each step is to cut them into subwords anew.</summary>
    public SubwordDropout? Subwords { get; init; }

    public int Count => _inputs.Count;

    /// <summary>Appends a pair. Neither side holds start or end marks.</summary>
    public void Add(ReadOnlySpan<int> input, ReadOnlySpan<int> output)
    {
        _inputs.Add(input);
        _outputs.Add(output);
    }

    public ReadOnlySpan<int> Input(int row) => _inputs[row];

    public ReadOnlySpan<int> Output(int row) => _outputs[row];
}
