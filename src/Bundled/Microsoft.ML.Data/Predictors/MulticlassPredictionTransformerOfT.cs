using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Applies a model that tells several classes apart. Adds the column <c>PredictedLabel</c>, the key of the class with the highest
/// score, with the label's key values; and <c>Score</c>, a vector with a Single for each class.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel> where TModel : class
{
    // The first version had no column names.
    private const uint VersionWithColumnNames = 0x00010002;

    private readonly IClassScorer _scorer;
    private readonly string? _labelColumn;
    private readonly string _scoreColumn = "Score";
    private readonly string _predictedLabelColumn = "PredictedLabel";

    internal MulticlassPredictionTransformer(IHost host, TModel model, DataViewSchema trainSchema, string featureColumnName,
        string labelColumnName)
        : base(host, model, trainSchema, featureColumnName)
    {
        _scorer = ScorerOf(model) ?? throw host.ExceptParam(nameof(model), $"{model.GetType()} does not score classes");
        _labelColumn = host.CheckNonEmpty(labelColumnName);
    }

    /// <summary>Made by reflection, since the file alone says which model there is.</summary>
    internal MulticlassPredictionTransformer(IHost host, ModelLoadContext ctx, TModel model) : base(host, ctx, model)
    {
        _scorer = ScorerOf(model) ?? throw host.ExceptDecode($"{model.GetType()} does not score classes");
        _labelColumn = ctx.LoadStringOrNull();
        if (ctx.ModelVerWritten >= VersionWithColumnNames)
        {
            _scoreColumn = ctx.LoadNonEmptyString();
            _predictedLabelColumn = ctx.LoadNonEmptyString();
        }
    }

    internal static VersionInfo GetVersionInfo() => new(
        modelSignature: "MC  PRED",
        verWrittenCur: VersionWithColumnNames,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: MulticlassPredictionTransformer.LoaderSignature);

    private protected override void SaveCore(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveModelAndSchema(ctx);
        ctx.SaveNonEmptyString(FeatureColumnName);
        ctx.SaveStringOrNull(_labelColumn);
        ctx.SaveNonEmptyString(_scoreColumn);
        ctx.SaveNonEmptyString(_predictedLabelColumn);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        DataViewSchema.Column features = BindFeatures(inputSchema, _scorer.FeatureCount);
        DataViewSchema.Column? label = _labelColumn == null ? null : TrainSchema.GetColumnOrNull(_labelColumn);
        var annotations = new ScoreAnnotations(inputSchema, label, _scorer.ClassCount);
        return new ClassScoreMapper(_scorer, features,
        [
            new(_predictedLabelColumn, new KeyDataViewType(typeof(uint), _scorer.ClassCount), annotations.OfPredictedLabel()),
            new(_scoreColumn, new VectorDataViewType(NumberDataViewType.Single, _scorer.ClassCount), annotations.OfScore()),
        ]);
    }

    private static IClassScorer? ScorerOf(TModel model) => model as IClassScorer;
}
