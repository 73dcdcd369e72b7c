using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Pooling;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>
/// Learns what to look at: queries that weight any number of vectors in a row and sum them up to one context of known size, for any
/// trainer that follows.
/// </summary>
/// <remarks>
/// <para><b>Input and output columns.</b> The input is a vector of Single that holds the row's vectors one after the other
/// (<see cref="Options.ValueSize"/> components each), or text, tokens (a vector of text) or keys (a vector of keys), which are embedded. The
/// label is a key (classes) or a Single (a number). The fitted <see cref="AttentionPoolingTransformer"/> adds:</para>
/// <list type="table">
/// <listheader><term>Column (option)</term><description>Type and meaning</description></listheader>
/// <item><term>Features (<see cref="Options.OutputColumnName"/>)</term><description>Known-size vector of Single: the contexts, queries x size in
/// row order; zeros for a row without vectors.</description></item>
/// <item><term>Attention (<see cref="Options.AttentionColumnName"/>)</term><description>Variable-size vector of Single: queries x vectors in row
/// order, each row of it a distribution over the vectors.</description></item>
/// <item><term>Tokens (<see cref="Options.TokensColumnName"/>)</term><description>Variable-size vector of text: the tokens that the weights are
/// over; only if the input is text or tokens.</description></item>
/// </list>
/// <para><b>Algorithm.</b> A learned query takes the place of a decoder's state (Yang et al. 2016, "Hierarchical Attention Networks", section
/// 2.2; Ilse et al. 2018, "Attention-based Deep Multiple Instance Learning", section 2.4): it is aligned with the vectors, the scores
/// become weights, the weights sum up the vectors. Given vectors are standardised for the comparison by the training set's means and standard
/// deviations, so that their units do not matter; the context is in the units of the vectors, unless self-attention layers come between.
/// Training predicts the label from the context by a linear layer, with cross-entropy for classes and squared error for numbers; the layer is
/// then thrown away. Without <see cref="Options.PositionalEncoding"/> the order of the vectors does not matter.</para>
/// <para><b>Learn once, use elsewhere.</b> The transformer's output feeds any trainer, for the same label or another one. To go on learning from
/// what was learned, give it as <see cref="Options.InitialModel"/>; to keep all or parts of it as they are, name them in
/// <see cref="Options.Frozen"/>.</para>
/// <para><b>Long runs.</b> <see cref="TrainingOptions.ValidationSet"/> or <see cref="TrainingOptions.ValidationFraction"/> measure each
/// epoch, <see cref="TrainingOptions.Patience"/> ends the run when that no longer pays;
/// <see cref="TrainingOptions.CheckpointPath"/> and <see cref="TrainingOptions.Resume"/> carry an interrupted run on.</para>
/// <para><c>Fit</c> keeps the training set's vectors or ids in memory. Rows without label or vectors are left out and counted in
/// <see cref="MLContext.Log"/>.</para>
/// </remarks>
public sealed partial class AttentionPoolingEstimator : IEstimator<AttentionPoolingTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    /// <summary>Makes an estimator; usually by <c>mlContext.Transforms.AttentionPooling(…)</c>.</summary>
    /// <param name="environment">The <see cref="MLContext"/>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public AttentionPoolingEstimator(IHostEnvironment environment, Options options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register(nameof(AttentionPoolingEstimator));
        _options = options.Copy();
        PoolingOptionsCheck.Check(_options);
        _seed = _host.Rand.Next();
    }

    private PoolingColumns Columns => new(
        _options.InputColumnName, _options.OutputColumnName, _options.AttentionColumnName, _options.TokensColumnName);

    private bool Trains => _options.Frozen != AttentionPoolingParts.All;

    /// <summary>Trains a model. The same estimator trains the same model each time.</summary>
    /// <param name="input">The training rows; read twice if the input is text or tokens, else once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The input or the label column is missing, or of a type that will not do.</exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used, sizes do not fit each other, or the loss became infinite or not a number.
    /// </exception>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public AttentionPoolingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Trains)
            return Copy(input.Schema);
        PoolingInput.FindAny(_host, input.Schema, _options.InputColumnName);
        DataViewSchema.Column label = LabelColumn.Find(_host, input.Schema, _options.LabelColumnName, numbers: true);
        using IChannel channel = _host.Start("Training");
        var reader = new PoolingReader(_host, channel, _options);
        PoolingInput pooled = _options.InitialModel?.Input ?? reader.CreateInput(input);
        PoolingModelOptions modelOptions = ModelOptions(pooled);
        PoolingData data = reader.Read(input, label, pooled);
        PoolingLearner learner = TrainingSession.Run(
            _host, channel, _options, _seed, () => CreateLearner(modelOptions, data),
            learner => new PoolingTask(learner, data, pooled, _options.InitialModel));
        return CreateTransformer(learner.Release(), pooled);
    }

    /// <summary>The shape of what the fitted transformer gives for an input of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input or the label column is missing, or of a type that will not do.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        PoolingInputKind kind = PoolingInput.KindOf(_host, inputSchema, _options.InputColumnName);
        if (Trains)
            LabelColumn.Check(_host, inputSchema, _options.LabelColumnName, numbers: true);
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        foreach (OutputColumn<Pooled> column in PoolingScorer.CreateOutputs(Columns, size: 1, PoolingInput.HoldsText(kind)))
            columns[column.Name] = column.ToShape();
        return new SchemaShape(columns.Values);
    }

    private AttentionPoolingTransformer Copy(DataViewSchema schema)
    {
        PoolingInput pooled = _options.InitialModel!.Input;
        pooled.Find(_host, schema, _options.InputColumnName);
        PoolingModel model = _options.InitialModel.CopyModel(_options.Dropout);
        try
        {
            ComputeDevice.Place(model, _host);
        }
        catch
        {
            model.Dispose();
            throw;
        }
        model.eval();
        return CreateTransformer(model, pooled);
    }

    private AttentionPoolingTransformer CreateTransformer(PoolingModel model, PoolingInput pooled) =>
        new(_host, new SharedModel<PoolingModel>(model), pooled, Columns, _options.WeightPrecision);

    private PoolingLearner CreateLearner(PoolingModelOptions modelOptions, PoolingData data)
    {
        PoolingModel model = _options.InitialModel?.CopyModel(_options.Dropout) ?? new PoolingModel(modelOptions);
        if (_options.InitialModel == null && modelOptions.Embeddings == 0)
            model.SetStatistics(VectorStatistics.Of(data.Rows.Take(data.TrainingCount).Select(row => row.Vectors), modelOptions.Size));
        model.Freeze(_options.Frozen);
        return new PoolingLearner(model, Math.Max(data.ClassCount, 1));
    }

    private PoolingModelOptions ModelOptions(PoolingInput input)
    {
        if (_options.InitialModel is { } initial)
            return initial.ModelOptions;
        int size = input.Kind == PoolingInputKind.Vectors ? input.Size : _options.EmbeddingSize;
        if (_options.SelfAttentionLayers > 0 && size % _options.Heads != 0)
        {
            throw _host.Process(new InvalidOperationException(
                $"Heads is {_options.Heads}, which does not divide {size}, the number of components of "
                + $"{(input.Kind == PoolingInputKind.Vectors ? "a vector (ValueSize)" : "an embedding (EmbeddingSize)")}. Take a divisor."));
        }
        return new PoolingModelOptions
        {
            Size = size,
            Embeddings = input.Embeddings,
            Queries = _options.Queries,
            Alignment = _options.Alignment,
            Weighting = _options.Weighting,
            WindowSize = _options.WindowSize,
            AttentionSize = _options.AttentionSize,
            PositionalEncoding = _options.PositionalEncoding,
            SelfAttentionLayers = _options.SelfAttentionLayers,
            Heads = _options.Heads,
            FeedForwardSize = _options.FeedForwardSize,
            MaxLength = PoolingBatch.PaddedLength(input.MaxLength),
            Dropout = _options.Dropout,
        };
    }
}
