using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.QuestionAnswering;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>
/// Learns to answer a question about a row's values with a class: it encodes the question, looks for the values that matter to it, and answers from
/// what it found.
/// </summary>
/// <remarks>
/// <para><b>Input and output columns.</b> The question is text, tokens (a vector of text) or a vector of Single of known size. The values are a
/// vector of Single that holds any number of vectors of <see cref="Options.ValueSize"/> components one after the other, for instance embeddings of
/// images, or a vector of text. The label is a key. The fitted <see cref="AttentionQuestionAnsweringTransformer"/> adds:</para>
/// <list type="table">
/// <listheader><term>Column (option)</term><description>Type and meaning</description></listheader>
/// <item><term>PredictedLabel (<see cref="Options.PredictedLabelColumnName"/>)</term><description>Key with the label's values: the answer;
/// <c>MapKeyToValue</c> gives its value.</description></item>
/// <item><term>Score (<see cref="Options.ScoreColumnName"/>)</term><description>Known-size vector of Single: the probability of each class.
/// </description></item>
/// <item><term>Attention (<see cref="Options.AttentionColumnName"/>)</term><description>Variable-size vector of Single: hops x values in row order,
/// each row of it a distribution over the values.</description></item>
/// </list>
/// <para><b>Algorithm.</b> A text is embedded and read by a GRU in both directions. The question is aligned with the values; the scores become
/// weights, the weights sum up the values; with several <see cref="Options.Hops"/> the question, joined by what was found, looks again (Sukhbaatar
/// et al. 2015, "End-To-End Memory Networks", section 2). A network with one hidden layer answers from what was found last and the question. Vectors
/// are standardised by the training set's means and standard deviations. Training minimises the cross-entropy of the right answers.</para>
/// <para><b>Odd rows.</b> A row without question or without values has no answer: a missing PredictedLabel, scores of NaN, no weights.
/// <c>Fit</c> leaves such rows out, and those without label, and counts them in <see cref="MLContext.Log"/>. A text among the values without any
/// token is a value of zeros.</para>
/// <para><b>Long runs.</b> <see cref="TrainingOptions.ValidationSet"/> or <see cref="TrainingOptions.ValidationFraction"/> measure each epoch,
/// <see cref="TrainingOptions.Patience"/> ends the run when that no longer pays; <see cref="TrainingOptions.CheckpointPath"/> and
/// <see cref="TrainingOptions.Resume"/> carry an interrupted run on. The training set is kept in memory.</para>
/// </remarks>
public sealed partial class AttentionQuestionAnsweringTrainer : IEstimator<AttentionQuestionAnsweringTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    /// <summary>
    /// Makes a trainer; usually by <c>mlContext.MulticlassClassification.Trainers.AttentionQuestionAnswering(…)</c>.
    /// </summary>
    /// <param name="environment">The <see cref="MLContext"/>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public AttentionQuestionAnsweringTrainer(IHostEnvironment environment, Options options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register(nameof(AttentionQuestionAnsweringTrainer));
        _options = options.Copy();
        QuestionOptionsCheck.Check(_options);
        _seed = _host.Rand.Next();
    }

    private QuestionColumns Columns => new(
        _options.QuestionColumnName, _options.ValuesColumnName, _options.PredictedLabelColumnName, _options.ScoreColumnName,
        _options.AttentionColumnName);

    /// <summary>Trains a model. The same trainer trains the same model each time.</summary>
    /// <param name="input">The training rows; read twice if there is text, else once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that will not do.</exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used, the size of a value is not known, or the loss became infinite or not a number.
    /// </exception>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public AttentionQuestionAnsweringTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        QuestionInput.FindQuestion(_host, input.Schema, _options.QuestionColumnName);
        QuestionInput.FindValues(_host, input.Schema, _options.ValuesColumnName);
        DataViewSchema.Column label = LabelColumn.Find(_host, input.Schema, _options.LabelColumnName);
        ClassLabels classes = ClassLabels.Of(_host, label);
        using IChannel channel = _host.Start("Training");
        var reader = new QuestionReader(_host, channel, _options);
        QuestionInput columns = reader.CreateInput(input);
        QuestionData data = reader.Read(input, label, columns);
        QuestionModel model = TrainingSession.Run(
            _host, channel, _options, _seed, () => CreateModel(columns, classes, data), model => new QuestionTask(model, data, columns));
        return new AttentionQuestionAnsweringTransformer(
            _host, new SharedModel<QuestionModel>(model), columns, classes, Columns, _options.WeightPrecision);
    }

    /// <summary>The shape of what the fitted transformer gives for an input of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that will not do.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        QuestionInput.Check(_host, inputSchema, _options.QuestionColumnName, _options.ValuesColumnName);
        SchemaShape.Column label = LabelColumn.Check(_host, inputSchema, _options.LabelColumnName);
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        IEnumerable<SchemaShape.Column> added = ClassifierColumns.Shapes(label, _options.PredictedLabelColumnName, _options.ScoreColumnName)
            .Append(QuestionScorer.AttentionColumn(_options.AttentionColumnName).ToShape());
        foreach (SchemaShape.Column column in added)
            columns[column.Name] = column;
        return new SchemaShape(columns.Values);
    }

    private QuestionModel CreateModel(QuestionInput columns, ClassLabels classes, QuestionData data)
    {
        var model = new QuestionModel(new QuestionModelOptions
        {
            Classes = classes.Count,
            Vocabulary = columns.Codec?.Count ?? 0,
            QuestionSize = columns.QuestionSize,
            ValueSize = columns.ValueSize,
            Hops = _options.Hops,
            Alignment = _options.Alignment,
            Weighting = _options.Weighting,
            WindowSize = _options.WindowSize,
            AttentionSize = _options.AttentionSize,
            EmbeddingSize = _options.EmbeddingSize,
            HiddenSize = _options.HiddenSize,
            MaxValues = QuestionBatch.PaddedCount(columns.MaxValues),
            Dropout = _options.Dropout,
        });
        model.SetStatistics([.. data.Rows.Take(data.TrainingCount)]);
        return model;
    }
}
