using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// An output column of a concatenation: its name, its inputs, and what each input is called in slot names if not by its own name.
/// </summary>
internal sealed class ConcatenatedColumn
{
    public ConcatenatedColumn(string name, IReadOnlyList<string> inputs) : this(name, [.. inputs.Select(input => (input, (string?)null))])
    {
    }

    private ConcatenatedColumn(string name, (string Name, string? Alias)[] inputs)
    {
        Name = name;
        Inputs = inputs;
    }

    public string Name { get; }

    public IReadOnlyList<(string Name, string? Alias)> Inputs { get; }

    public void Save(ModelSaveContext ctx)
    {
        ctx.SaveNonEmptyString(Name);
        ctx.Writer.Write(Inputs.Count);
        foreach (var (name, alias) in Inputs)
        {
            ctx.SaveNonEmptyString(name);
            ctx.SaveStringOrNull(alias);
        }
    }

    public static ConcatenatedColumn Load(ModelLoadContext ctx)
    {
        string name = ctx.LoadNonEmptyString();
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count > 0);
        // The count is not trusted with memory: a short block ends the reading first.
        var inputs = new List<(string, string?)>();
        for (int i = 0; i < count; i++)
        {
            string input = ctx.LoadNonEmptyString();
            inputs.Add((input, ctx.LoadStringOrNull()));
        }
        return new ConcatenatedColumn(name, [.. inputs]);
    }
}
