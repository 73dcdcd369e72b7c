namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Compares links with those that people drew, row by row.</summary>
internal sealed class AlignmentTally
{
    private readonly HashSet<AlignmentLink> _sure = [];
    private readonly HashSet<AlignmentLink> _possible = [];
    private long _rows;
    private long _links;
    private long _sureLinks;
    private long _inSure;
    private long _inPossible;

    /// <summary>Compares one row.</summary>
    /// <param name="gold">The links that people drew, in the Pharaoh format.</param>
    /// <param name="links">The links to compare, all different.</param>
    /// <param name="size">The numbers of input and output tokens, if they are known.</param>
    /// <exception cref="InvalidOperationException">The drawn links are no links, or link tokens that the row does not have.</exception>
    public void Add(ReadOnlySpan<char> gold, IEnumerable<AlignmentLink> links, (int Inputs, int Outputs)? size)
    {
        _sure.Clear();
        _possible.Clear();
        try
        {
            AlignmentLink.Parse(gold, _sure, _possible);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException($"Row {_rows}: {exception.Message}", exception);
        }

        if (size is var (inputs, outputs))
        {
            foreach (AlignmentLink link in _sure.Concat(_possible))
            {
                if (link.Input >= inputs || link.Output >= outputs)
                {
                    throw new InvalidOperationException(
                        $"Row {_rows}: the link {link} leads out of the row's {inputs} input and {outputs} output tokens. Links that people "
                        + "drew belong to the tokens of their texts: give the model vectors of tokens, and score its references, not its own "
                        + $"outputs ({nameof(Seq2SeqTransformer)}.{nameof(Seq2SeqTransformer.TransformReferences)}).");
                }
            }
        }

        foreach (AlignmentLink link in links)
        {
            bool isSure = _sure.Contains(link);
            _links++;
            _inSure += isSure ? 1 : 0;
            _inPossible += isSure || _possible.Contains(link) ? 1 : 0;
        }

        _sureLinks += _sure.Count;
        _rows++;
    }

    /// <summary>The metrics of all rows so far.</summary>
    public AlignmentMetrics Metrics() => new(_rows, _links, _sureLinks, _inSure, _inPossible);
}
