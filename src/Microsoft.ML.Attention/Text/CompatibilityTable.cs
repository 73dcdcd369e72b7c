namespace Microsoft.ML.Attention.Text;

/// <summary>The data of CompatibleForm.txt: what characters that are variants of others stand for.</summary>
internal sealed class CompatibilityTable
{
    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly UnitSet _changing = new();

    public static CompatibilityTable Load()
    {
        var table = new CompatibilityTable();
        foreach (string line in UnicodeData.Lines("CompatibleForm.txt"))
        {
            string[] fields = line.Split(' ');
            int point = UnicodeData.Hex(fields[0]);
            table._decompositions.Add(point, [.. fields.Skip(1).Select(field => UnicodeData.Hex(field))]);
            table._changing.Add(point);
        }
        return table;
    }

    /// <summary>Whether a character that begins with the unit is a variant of others.</summary>
    public bool MayChange(char unit) => _changing.Contains(unit);

    /// <summary>The full decomposition of a code point.</summary>
    public bool TryDecompose(int point, out int[]? parts) => _decompositions.TryGetValue(point, out parts);
}
