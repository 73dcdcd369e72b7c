using System.Runtime.InteropServices;
using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>
/// The words of the training texts, which each step cuts into subwords anew by lot (BPE-dropout; Provilkov, Emelianenko and Voita 2020).
/// </summary>
/// <param name="inputCodec">Cuts the words of inputs.</param>
/// <param name="outputCodec">Cuts the words of outputs.</param>
/// <param name="dropout">The probability that a merge that fits is passed over.</param>
/// <remarks>A side whose rows hold tokens already is cut no further.</remarks>
internal sealed class SubwordDropout(TextCodec inputCodec, TextCodec outputCodec, double dropout)
{
    private readonly Side _input = new(inputCodec, dropout);
    private readonly Side _output = new(outputCodec, dropout);

    /// <summary>Appends the words of a pair.</summary>
    public void Add(TextColumnReader input, TextColumnReader output)
    {
        _input.Add(input);
        _output.Add(output);
    }

    /// <summary>Cuts the words of some pairs.</summary>
    /// <param name="rows">The pairs; their numbers in the result are their places here.</param>
    /// <param name="random">Where the lots come from.</param>
    public TokenPairs Cut(ReadOnlySpan<int> rows, Random random)
    {
        var pairs = new TokenPairs();
        foreach (int row in rows)
            pairs.Add(_input.Cut(row, random), _output.Cut(row, random));
        return pairs;
    }

    private sealed class Side(TextCodec codec, double dropout)
    {
        private readonly List<string> _words = [];
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly IdSequences _rows = new();
        private readonly List<string> _split = [];
        private readonly List<int> _ids = [];

        public void Add(TextColumnReader reader)
        {
            _split.Clear();
            _ids.Clear();
            if (codec.Options.TokensGiven)
            {
                reader.Encode(codec, _ids);
                _rows.Add(CollectionsMarshal.AsSpan(_ids));
                return;
            }

            reader.SplitWords(codec, _split);
            foreach (string word in _split)
            {
                if (!_numbers.TryGetValue(word, out int number))
                {
                    _numbers.Add(word, number = _words.Count);
                    _words.Add(word);
                }

                _ids.Add(number);
            }

            _rows.Add(CollectionsMarshal.AsSpan(_ids));
        }

        public ReadOnlySpan<int> Cut(int row, Random random)
        {
            if (codec.Options.TokensGiven)
                return _rows[row];
            _ids.Clear();
            foreach (int number in _rows[row])
                codec.EncodeDropping(_words[number], dropout, random, _ids);
            return CollectionsMarshal.AsSpan(_ids);
        }
    }
}
