using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The base of transformers that apply a learned model.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable where TModel : class
{
    private protected const string ModelFolder = "Model";
    private protected const string TrainSchemaEntry = "TrainSchema";

    private protected PredictionTransformerBase(IHost host, TModel model, DataViewSchema trainSchema)
    {
        Contracts.CheckValue(host, nameof(host));
        host.CheckValue(model, nameof(model));
        host.CheckValue(trainSchema, nameof(trainSchema));
        Host = host;
        Model = model;
        TrainSchema = Visible(trainSchema);
    }

    /// <summary>Loads the model and the schema of the training data; the model block is left to the caller.</summary>
    private protected PredictionTransformerBase(IHost host, ModelLoadContext ctx, TModel model)
    {
        Host = host;
        Model = model;
        DataViewSchema? schema = null;
        ctx.TryLoadBinaryStream(TrainSchemaEntry, reader => schema = SchemaCodec.Load(reader.BaseStream, host));
        TrainSchema = schema ?? throw host.ExceptDecode("Read only 0 bytes in file, expected header size of 256");
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    bool ITransformer.IsRowToRowMapper => true;

    private protected IHost Host { get; }

    /// <summary>The visible columns of the training data.</summary>
    private protected DataViewSchema TrainSchema { get; }

    /// <summary>The schema that <see cref="Transform"/> gives a view of this schema.</summary>
    /// <param name="inputSchema">The input's schema.</param>
    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    /// <summary>The input with the model's columns; values are computed as rows are read.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing.</exception>
    /// <exception cref="InvalidOperationException">The features are not as many as the model takes.</exception>
    public IDataView Transform(IDataView input)
    {
        Host.CheckValue(input, nameof(input));
        return new MappedDataView(input, MakeMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        return MakeMapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Host.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        SaveCore(ctx);
    }

    /// <summary>Disposes the model, if it can be.</summary>
    public void Dispose() => (Model as IDisposable)?.Dispose();

    /// <summary>Saves all but the model block, which is the caller's.</summary>
    private protected void SaveModelAndSchema(ModelSaveContext ctx)
    {
        ctx.SaveModel(Model, ModelFolder);
        ctx.SaveBinaryStream(TrainSchemaEntry, writer => SchemaCodec.Save(TrainSchema, writer.BaseStream, Host));
    }

    private protected abstract void SaveCore(ModelSaveContext ctx);

    /// <summary>Binds the model to a schema; throws what the public members promise.</summary>
    private protected abstract IRowMapper MakeRowMapper(DataViewSchema inputSchema);

    private protected RowToRowMapper MakeMapper(DataViewSchema inputSchema) => new(Host, MakeRowMapper(inputSchema), inputSchema);

    private static DataViewSchema Visible(DataViewSchema schema)
    {
        var builder = new DataViewSchema.Builder();
        foreach (DataViewSchema.Column column in schema.Where(column => !column.IsHidden))
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }
}
