using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>
/// The outputs of one input as they grow: a beam that narrows by one with each output that ends, as in Sutskever, Vinyals and Le 2014,
/// section 3.2. A beam of one is greedy search; drawn outputs do not compete.
/// </summary>
internal sealed class OutputSearch
{
    private readonly int _inputLength;
    private readonly int[] _prefix;
    private readonly DecodingOptions _options;
    private readonly OutputRanking _ranking;
    private readonly List<(Hypothesis Output, double Score)> _ended = [];
    private List<Hypothesis> _live;

    /// <param name="inputLength">The number of input tokens.</param>
    /// <param name="prefix">The ids that every output must begin with.</param>
    /// <param name="content">A number that follows from the input.</param>
    /// <param name="options">How to search.</param>
    /// <param name="ranking">How outputs compare.</param>
    public OutputSearch(int inputLength, int[] prefix, int content, DecodingOptions options, OutputRanking ranking)
    {
        _inputLength = inputLength;
        _prefix = [.. prefix.TakeWhile(token => token is not (Vocabulary.PadId or Vocabulary.StartId or Vocabulary.EndId))];
        _options = options;
        _ranking = ranking;
        _live = [.. Enumerable.Range(0, options.Sampling ? options.NBest : 1).Select(draw => Hypothesis.Start(
            Vocabulary.StartId, inputLength, ranking.UsesCoverage, options.Sampling ? CreateLots(options.SamplingSeed, content, draw) : null))];
    }

    /// <summary>The unfinished outputs, all of one length; none when the search is over.</summary>
    public IReadOnlyList<Hypothesis> Live => _live;

    /// <summary>The token that the unfinished outputs must go on with; -1 if they are free.</summary>
    public int Forced => _live.Count > 0 && _live[0].Length < _prefix.Length ? _prefix[_live[0].Length] : -1;

    /// <summary>Lets the outputs grow by one token.</summary>
    /// <param name="continuations">What they may go on with.</param>
    /// <param name="firstRow">Where the first of them is among the continuations' outputs.</param>
    /// <param name="parents">Gets, for each output that is unfinished after the step, the row of the one that it grew from.</param>
    public void Advance(in Continuations continuations, int firstRow, List<long> parents)
    {
        var candidates = new List<(int Row, int Choice, double LogProbability)>();
        for (int row = 0; row < _live.Count; row++)
        {
            for (int choice = 0; choice < continuations.PerRow; choice++)
            {
                float logProbability = continuations.LogProbabilities[(firstRow + row) * continuations.PerRow + choice];
                if (float.IsFinite(logProbability))
                    candidates.Add((row, choice, _live[row].LogProbability + logProbability));
            }
        }

        if (candidates.Count == 0)
        {
            // Nothing may follow (constraints can forbid all): what there is stands, as if cut here.
            foreach (Hypothesis output in _live)
                End(output);
            _live = [];
            return;
        }

        var grown = new List<(Hypothesis Output, int Row)>();
        foreach ((int row, int choice, _) in candidates.OrderByDescending(candidate => candidate.LogProbability).Take(_options.Width - _ended.Count))
        {
            int place = (firstRow + row) * continuations.PerRow + choice;
            Hypothesis output = _live[row].Append(
                (int)continuations.Tokens[place], continuations.LogProbabilities[place], continuations.WeightsOf(firstRow + row, _inputLength));
            if (output.Token == Vocabulary.EndId || output.Length == _options.MaxOutputLength)
                End(output);
            else
                grown.Add((output, firstRow + row));
        }

        if (IsDecided(grown))
            grown.Clear();
        _live = grown.ConvertAll(entry => entry.Output);
        parents.AddRange(grown.Select(entry => (long)entry.Row));
    }

    /// <summary>The outputs, best first, as many as were asked for and found.</summary>
    public Decoded[] Results() =>
        [.. _ended.OrderByDescending(entry => entry.Score).Take(_options.NBest).Select(entry => entry.Output.ToDecoded(entry.Score))];

    private void End(Hypothesis output) => _ended.Add((output, _ranking.Score(output)));

    /// <summary>Whether none of the unfinished outputs can become one of the best any more.</summary>
    private bool IsDecided(List<(Hypothesis Output, int Row)> unfinished)
    {
        if (_options.Sampling || unfinished.Count == 0 || _ended.Count < _options.NBest)
            return false;
        double last = _ended.Select(entry => entry.Score).OrderDescending().ElementAt(_options.NBest - 1);
        return unfinished.TrueForAll(entry => _ranking.Bound(entry.Output) <= last);
    }

    private static Random CreateLots(int seed, int content, int draw) => new(
        RandomStream.Seed(RandomStream.Seed(seed, RandomStream.Purpose.Draw, content), RandomStream.Purpose.Draw, draw));
}
