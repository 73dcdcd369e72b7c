using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Splits text into its characters, as keys.</summary>
/// <remarks>
/// Input column: text or a vector of text. Output column: a vector of unknown size of keys (UInt16, one for each UTF-16 code unit but 0),
/// whose key values are the characters. Needs no training.
/// Made by <see cref="TextCatalog.TokenizeIntoCharactersAsKeys"/>.
/// </remarks>
public sealed class TokenizingByCharactersEstimator : TrivialEstimator<TokenizingByCharactersTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal TokenizingByCharactersEstimator(IHostEnvironment env, bool useMarkerCharacters, string outputColumnName, string? inputColumnName)
        : base(Contracts.NotNull(env).Register(nameof(TokenizingByCharactersEstimator)),
            new TokenizingByCharactersTransformer(env, useMarkerCharacters, (outputColumnName, inputColumnName ?? outputColumnName)))
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
        TextColumns.FindText(Host, inputSchema, _inputColumnName, "String");
        var result = new ShapeBuilder(inputSchema);
        result.Set(new SchemaShape.Column(_outputColumnName, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.UInt16, isKey: true,
            new SchemaShape([new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance,
                isKey: false)])));
        return result.ToShape();
    }
}
