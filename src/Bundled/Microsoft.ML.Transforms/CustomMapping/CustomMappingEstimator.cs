using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Computes new columns by an action over objects.</summary>
/// <remarks>
/// Input columns: the members of <typeparamref name="TSrc"/>. Output columns: the members of <typeparamref name="TDst"/>. Needs no training.
/// Made by <see cref="CustomMappingCatalog.CustomMapping"/>.
/// </remarks>
/// <typeparam name="TSrc">The class whose members are read from the input.</typeparam>
/// <typeparam name="TDst">The class whose members become new columns.</typeparam>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(IHostEnvironment env, Action<TSrc, TDst> mapAction, string? contractName,
        SchemaDefinition? inputSchemaDefinition, SchemaDefinition? outputSchemaDefinition)
        : base(Contracts.NotNull(env).Register(nameof(CustomMappingEstimator<,>)),
            new CustomMappingTransformer<TSrc, TDst>(env, mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition))
    {
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column that <typeparamref name="TSrc"/> has a member for is missing or of another
    /// type.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema);
        foreach (SchemaShape.Column expected in ShapeOf(Transformer.InputColumns))
            CheckInput(inputSchema, expected);
        var result = new ShapeBuilder(inputSchema);
        foreach (SchemaShape.Column added in ShapeOf(Transformer.AddedColumns))
            result.Set(added);
        return result.ToShape();
    }

    private static SchemaShape ShapeOf(IEnumerable<MemberColumn> columns) => SchemaShape.Create(MemberColumn.SchemaOf(columns));

    // An array takes vectors of any size.
    private void CheckInput(SchemaShape inputSchema, SchemaShape.Column expected)
    {
        SchemaShape.Column actual = ShapeBuilder.Find(Host, inputSchema, expected.Name);
        bool isSameKind = expected.Kind == actual.Kind
            || (expected.Kind == SchemaShape.Column.VectorKind.VariableVector && actual.Kind == SchemaShape.Column.VectorKind.Vector);
        if (!isSameKind || expected.IsKey != actual.IsKey || !expected.ItemType.Equals(actual.ItemType))
        {
            throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", expected.Name, expected.GetTypeString(), actual.GetTypeString());
        }
    }
}
