namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// The edit distance between an output and a reference, looked for near the diagonal only, as Tercom does. The matrix of one output is
/// kept, so that the distance of an output that differs from it from some place on costs only the rows from there.
/// </summary>
/// <param name="reference">The reference's words, at least one.</param>
internal sealed class BandedEditDistance(int[] reference)
{
    private const int BeamWidth = 25;
    private const int Infinite = int.MaxValue / 2;

    // Row i holds the costs of columns _first[i] to _end[i] - 1, with i words of the output behind; row 0 is never stored.
    private int[] _kept = [];
    private int[] _tried = [];
    private int[] _first = [];
    private int[] _end = [];
    private int _width;

    /// <summary>What one step from the output to the reference does.</summary>
    public enum Edit
    {
        /// <summary>The words are equal.</summary>
        Match,

        /// <summary>The output has another word.</summary>
        Substitute,

        /// <summary>The output lacks the reference's word.</summary>
        Insert,

        /// <summary>The output's word is too many.</summary>
        Delete,
    }

    /// <summary>The distance of an output, whose matrix is kept.</summary>
    public int Keep(int[] output)
    {
        Lay(output.Length);
        return Fill(_kept, _kept, output, 1);
    }

    /// <summary>The distance of another output of the kept one's length that begins with the same words.</summary>
    /// <param name="output">The output.</param>
    /// <param name="same">The words, from the first, that the kept output has, too.</param>
    public int Try(int[] output, int same) => Fill(_tried, _kept, output, same + 1);

    /// <summary>The steps that make the reference of the kept output, in order.</summary>
    public List<Edit> Steps(int[] output)
    {
        var steps = new List<Edit>();
        int i = output.Length;
        int j = reference.Length;
        while (i > 0 || j > 0)
        {
            Edit edit = LastStep(output, i, j);
            steps.Add(edit);
            if (edit != Edit.Insert)
                i--;
            if (edit != Edit.Delete)
                j--;
        }

        steps.Reverse();
        return steps;
    }

    private Edit LastStep(int[] output, int i, int j)
    {
        if (i == 0)
            return Edit.Insert;
        if (j == 0)
            return Edit.Delete;
        // Of steps that cost the same, Tercom prefers them in this order.
        bool equal = output[i - 1] == reference[j - 1];
        int cost = CostIn(_kept, i, j);
        if (CostIn(_kept, i - 1, j - 1) + (equal ? 0 : 1) == cost)
            return equal ? Edit.Match : Edit.Substitute;
        return CostIn(_kept, i - 1, j) + 1 == cost ? Edit.Delete : Edit.Insert;
    }

    private void Lay(int length)
    {
        double ratio = length == 0 ? 1 : (double)reference.Length / length;
        int beam = BeamWidth < ratio / 2 ? (int)Math.Ceiling(ratio / 2 + BeamWidth) : BeamWidth;
        _first = new int[length + 1];
        _end = new int[length + 1];
        _width = 0;
        for (int i = 1; i <= length; i++)
        {
            int diagonal = (int)Math.Floor(i * ratio);
            _first[i] = Math.Max(0, diagonal - beam);
            _end[i] = i == length ? reference.Length + 1 : Math.Min(reference.Length + 1, diagonal + beam);
            _width = Math.Max(_width, _end[i] - _first[i]);
        }

        int cells = checked(_width * (length + 1));
        if (_kept.Length < cells)
        {
            _kept = new int[cells];
            _tried = new int[cells];
        }
    }

    /// <summary>Computes the rows from one on; those before it are in another matrix.</summary>
    private int Fill(int[] costs, int[] before, int[] output, int row)
    {
        for (int i = row; i <= output.Length; i++)
        {
            int[] above = i == row ? before : costs;
            int word = output[i - 1];
            int left = Infinite;
            int diagonal = _first[i] == 0 ? Infinite : CostIn(above, i - 1, _first[i] - 1);
            for (int j = _first[i]; j < _end[i]; j++)
            {
                int up = CostIn(above, i - 1, j);
                int cost = Math.Min(up, left) + 1;
                if (j > 0)
                    cost = Math.Min(cost, diagonal + (word == reference[j - 1] ? 0 : 1));
                costs[i * _width + j - _first[i]] = left = Math.Min(cost, Infinite);
                diagonal = up;
            }
        }

        // Without a row to compute, the last one is in the other matrix.
        return CostIn(row > output.Length ? before : costs, output.Length, reference.Length);
    }

    private int CostIn(int[] costs, int i, int j)
    {
        if (i == 0)
            return j;
        return j < _first[i] || j >= _end[i] ? Infinite : costs[i * _width + j - _first[i]];
    }
}
