using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>
/// The base of linear classifiers: each class has a weight for each feature, and a bias; its output is the weighted sum of the features
/// plus the bias.
/// </summary>
public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>, IClassScorer
{
    private const string LabelNamesEntry = "LabelNames";
    private const string StatisticsFolder = "ModelStats";

    private readonly float[] _biases;
    private readonly VBuffer<float>[] _weights;
    private readonly string[]? _labelNames;
    private readonly int _featureCount;

    private protected LinearMulticlassModelParametersBase(IHostEnvironment env, string name, float[] biases, VBuffer<float>[] weights,
        string[]? labelNames, ModelStatisticsBase? statistics)
        : base(env, name)
    {
        Host.CheckParam(weights.Length == biases.Length && biases.Length > 0, nameof(weights),
            $"Expected weights for {biases.Length} classes, got {weights.Length}");
        Host.CheckParam(labelNames == null || labelNames.Length == biases.Length, nameof(labelNames), "Expected a name for each class");
        _biases = biases;
        _weights = weights;
        _featureCount = weights[0].Length;
        _labelNames = labelNames;
        Statistics = statistics!;
    }

    private protected LinearMulticlassModelParametersBase(IHostEnvironment env, string name, ModelLoadContext ctx) : base(env, name)
    {
        (_biases, _weights, _featureCount) = LinearClassifierBlock.Read(Host, ctx);
        _labelNames = ReadLabelNames(ctx, _biases.Length);
        ctx.LoadModelOrNull<ModelStatisticsBase, SignatureLoadModel>(Host, out ModelStatisticsBase? statistics, StatisticsFolder);
        Statistics = statistics!;
    }

    /// <summary>How well the model fits its training data; null unless the trainer was asked for it.</summary>
    public readonly ModelStatisticsBase Statistics;

    int IClassScorer.FeatureCount => _featureCount;

    int IClassScorer.ClassCount => _biases.Length;

    /// <summary>Copies the weights.</summary>
    /// <param name="weights">Gets a vector for each class, with a weight for each feature; buffers are reused where they suffice.</param>
    /// <param name="numClasses">Gets the number of classes.</param>
    public void GetWeights(ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = _weights.Length;
        if (weights == null || weights.Length < numClasses)
            Array.Resize(ref weights, numClasses);
        for (int i = 0; i < numClasses; i++)
            _weights[i].CopyTo(ref weights[i]);
    }

    /// <summary>The biases, one for each class.</summary>
    public IEnumerable<float> GetBiases()
    {
        foreach (float bias in _biases)
            yield return bias;
    }

    void IClassScorer.Score(in VBuffer<float> features, Span<float> scores)
    {
        Host.Check(features.Length == _featureCount, $"Expected {_featureCount} features, got {features.Length}");
        for (int i = 0; i < scores.Length; i++)
            scores[i] = _biases[i] + DotProduct.Of(_weights[i], features);
        FromOutputs(scores);
    }

    /// <summary>Makes the outputs of all classes their scores.</summary>
    private protected abstract void FromOutputs(Span<float> scores);

    private protected abstract VersionInfo GetVersion();

    private protected override void SaveCore(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersion());
        LinearClassifierBlock.Write(ctx, _biases, _weights, _featureCount);
        if (_labelNames != null)
        {
            ctx.SaveBinaryStream(LabelNamesEntry, writer =>
            {
                foreach (string name in _labelNames)
                    writer.Write(ctx.IdOf(name));
            });
        }
        ctx.SaveModel(Statistics, StatisticsFolder);
    }

    private static string[]? ReadLabelNames(ModelLoadContext ctx, int classes)
    {
        string[]? names = null;
        ctx.TryLoadBinaryStream(LabelNamesEntry, reader =>
        {
            names = new string[classes];
            for (int i = 0; i < classes; i++)
                names[i] = ctx.StringOrNull(reader.ReadInt32()) ?? "";
        });
        return names;
    }
}
