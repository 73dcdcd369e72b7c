using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns how to bring the values of columns to a common scale.</summary>
/// <remarks>
/// Input columns: Single, Double, or a vector of known size of one of them. Output columns: of the same type, marked as normalized.
/// Fitting reads the data once.
/// Made by the methods <c>Normalize…</c> of <see cref="TransformsCatalog"/>.
/// </remarks>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly IHost _host;
    private readonly NormalizerColumn[] _columns;

    internal NormalizingEstimator(IHostEnvironment env, params NormalizerColumn[] columns)
    {
        Contracts.CheckValue(env);
        _host = env.Register(nameof(NormalizingEstimator));
        _host.CheckValue(columns);
        _columns = columns;
    }

    /// <summary>Learns from the data.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or cannot be normalized.</exception>
    public NormalizingTransformer Fit(IDataView input)
    {
        _host.CheckValue(input);
        DataViewSchema.Column[] sources = Array.ConvertAll(_columns, column => input.Schema.GetColumnOrNull(column.Source)
            ?? throw _host.ExceptSchemaMismatch("data", "input", column.Source));
        using DataViewRowCursor cursor = input.GetRowCursor(sources);
        var learners = new NormalizerLearner[_columns.Length];
        for (int i = 0; i < learners.Length; i++)
            learners[i] = _columns[i].StartLearning(_host, cursor, sources[i]);
        while (Array.Exists(learners, learner => learner.WantsMore) && cursor.MoveNext())
        {
            foreach (NormalizerLearner learner in learners)
                learner.AddRow();
        }
        return new NormalizingTransformer(_host,
            Array.ConvertAll(_columns, column => (column.Name, column.Source)),
            Array.ConvertAll(sources, source => source.Type),
            Array.ConvertAll(learners, learner => learner.ToFunction()));
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or cannot be normalized.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema);
        var result = new ShapeBuilder(inputSchema);
        foreach (NormalizerColumn column in _columns)
        {
            SchemaShape.Column source = ShapeBuilder.Find(_host, inputSchema, column.Source);
            if (source.Kind == SchemaShape.Column.VectorKind.VariableVector)
            {
                throw _host.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Source, "known-size vector or scalar",
                    source.GetTypeString());
            }
            if (source.IsKey || !(source.ItemType.Equals(NumberDataViewType.Single) || source.ItemType.Equals(NumberDataViewType.Double)))
            {
                throw _host.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Source, "vector or scalar of Single or Double",
                    source.GetTypeString());
            }
            List<SchemaShape.Column> annotations =
                [new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false)];
            if (source.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out SchemaShape.Column slotNames))
                annotations.Add(slotNames);
            result.Set(new SchemaShape.Column(column.Name, source.Kind, source.ItemType, source.IsKey, new SchemaShape(annotations)));
        }
        return result.ToShape();
    }
}
