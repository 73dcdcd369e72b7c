using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Normalizes text: its case, and whether diacritics, punctuation and numbers stay.</summary>
/// <remarks>
/// Input column: text or a vector of text. Output column: text, or a vector of unknown size of the texts that are not empty. Needs no training.
/// Made by <see cref="TextCatalog.NormalizeText"/>.
/// </remarks>
public sealed class TextNormalizingEstimator : TrivialEstimator<TextNormalizingTransformer>
{
    /// <summary>What becomes of upper and lower case.</summary>
    public enum CaseMode
    {
        /// <summary>All letters become lower case.</summary>
        Lower = 0,

        /// <summary>All letters become upper case.</summary>
        Upper = 1,

        /// <summary>Letters keep their case.</summary>
        None = 2,
    }

    private readonly (string outputColumnName, string inputColumnName)[] _columns;

    internal TextNormalizingEstimator(IHostEnvironment env, TextNormalization normalization,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(TextNormalizingEstimator)), new TextNormalizingTransformer(env, normalization, columns))
        => _columns = columns;

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or is not text.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in _columns)
        {
            SchemaShape.Column source = TextColumns.FindText(Host, inputSchema, input, TextNormalizingTransformer.ExpectedType);
            SchemaShape.Column.VectorKind kind = source.Kind == SchemaShape.Column.VectorKind.Scalar
                ? SchemaShape.Column.VectorKind.Scalar
                : SchemaShape.Column.VectorKind.VariableVector;
            result.Set(new SchemaShape.Column(output, kind, source.ItemType, isKey: false));
        }
        return result.ToShape();
    }
}
