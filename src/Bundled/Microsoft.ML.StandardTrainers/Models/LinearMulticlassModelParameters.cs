using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

[assembly: LoadableClass("A linear classifier", typeof(LinearMulticlassModelParameters), null, typeof(SignatureLoadModel),
    "Multiclass Linear Model", LinearMulticlassModelParameters.LoaderSignature)]

namespace Microsoft.ML.Trainers;

/// <summary>A linear classifier whose scores are the classes' outputs themselves.</summary>
public sealed class LinearMulticlassModelParameters : LinearMulticlassModelParametersBase
{
    internal const string LoaderSignature = "MulticlassLinear";

    internal LinearMulticlassModelParameters(IHostEnvironment env, float[] biases, VBuffer<float>[] weights, string[]? labelNames = null,
        ModelStatisticsBase? statistics = null)
        : base(env, LoaderSignature, biases, weights, labelNames, statistics)
    {
    }

    private LinearMulticlassModelParameters(IHostEnvironment env, ModelLoadContext ctx) : base(env, LoaderSignature, ctx)
    {
    }

    private protected override VersionInfo GetVersion() => GetVersionInfo();

    private protected override void FromOutputs(Span<float> scores)
    {
        // The outputs are the scores.
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "MCLINEAR",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.StandardTrainers,
        loaderSignature: LoaderSignature);

    private static LinearMulticlassModelParameters Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        return new LinearMulticlassModelParameters(env, ctx);
    }
}
