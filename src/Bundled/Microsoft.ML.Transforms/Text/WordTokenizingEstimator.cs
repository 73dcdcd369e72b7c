using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Splits text into words at separators.</summary>
/// <remarks>
/// Input column: text or a vector of text. Output column: a vector of unknown size of the words, none of them empty. Needs no training.
/// Made by <see cref="TextCatalog.TokenizeIntoWords"/>.
/// </remarks>
public sealed class WordTokenizingEstimator : TrivialEstimator<WordTokenizingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal WordTokenizingEstimator(IHostEnvironment env, string outputColumnName, string? inputColumnName, char[]? separators)
        : base(Contracts.NotNull(env).Register(nameof(WordTokenizingEstimator)),
            new WordTokenizingTransformer(env, [(outputColumnName, inputColumnName ?? outputColumnName)], [separators ?? [' ']]))
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName ?? outputColumnName;
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or is not text.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        TextColumns.FindText(Host, inputSchema, _inputColumnName, WordTokenizingTransformer.ExpectedType);
        var result = new ShapeBuilder(inputSchema);
        result.Set(new SchemaShape.Column(_outputColumnName, SchemaShape.Column.VectorKind.VariableVector, TextDataViewType.Instance, isKey: false));
        return result.ToShape();
    }
}
