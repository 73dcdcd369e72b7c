using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

[assembly: LoadableClass("A linear classifier that gives probabilities", typeof(MaximumEntropyModelParameters), null,
    typeof(SignatureLoadModel), "Multiclass LR Executor", MaximumEntropyModelParameters.LoaderSignature)]

namespace Microsoft.ML.Trainers;

/// <summary>
/// A linear classifier whose scores are probabilities: the softmax of the classes' outputs (maximum entropy, or multinomial logistic
/// regression).
/// </summary>
public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase
{
    internal const string LoaderSignature = "MultiClassLRExec";

    internal MaximumEntropyModelParameters(IHostEnvironment env, float[] biases, VBuffer<float>[] weights, string[]? labelNames = null,
        ModelStatisticsBase? statistics = null)
        : base(env, LoaderSignature, biases, weights, labelNames, statistics)
    {
    }

    private MaximumEntropyModelParameters(IHostEnvironment env, ModelLoadContext ctx) : base(env, LoaderSignature, ctx)
    {
    }

    private protected override VersionInfo GetVersion() => GetVersionInfo();

    private protected override void FromOutputs(Span<float> scores)
    {
        // From the highest output down, so that no power overflows.
        float highest = float.NegativeInfinity;
        foreach (float output in scores)
            highest = Math.Max(highest, output);
        double sum = 0;
        foreach (float output in scores)
            sum += Math.Exp((double)output - highest);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = (float)(Math.Exp((double)scores[i] - highest) / sum);
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "MULTI LR",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.StandardTrainers,
        loaderSignature: LoaderSignature);

    private static MaximumEntropyModelParameters Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        return new MaximumEntropyModelParameters(env, ctx);
    }
}
