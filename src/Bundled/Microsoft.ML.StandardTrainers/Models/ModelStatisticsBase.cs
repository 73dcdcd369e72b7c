using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

[assembly: LoadableClass("How well a linear model fits its training data", typeof(ModelStatisticsBase), null, typeof(SignatureLoadModel),
    "Model Statistics", ModelStatisticsBase.LoaderSignature)]

namespace Microsoft.ML.Trainers;

/// <summary>How well a linear model fits the data it was trained with.</summary>
public class ModelStatisticsBase : ICanSaveModel
{
    internal const string LoaderSignature = "ModelStats";

    internal ModelStatisticsBase(int parametersCount, long trainingExampleCount, float deviance, float nullDeviance)
    {
        ParametersCount = parametersCount;
        TrainingExampleCount = trainingExampleCount;
        Deviance = deviance;
        NullDeviance = nullDeviance;
    }

    /// <summary>The number of examples that the model was trained with.</summary>
    public readonly long TrainingExampleCount;

    /// <summary>Twice the summed loss of the model on its training data.</summary>
    public readonly float Deviance;

    /// <summary>Twice the summed loss of always predicting the classes' shares.</summary>
    public readonly float NullDeviance;

    /// <summary>The number of weights and biases that are not zero.</summary>
    public readonly int ParametersCount;

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(ParametersCount);
        ctx.Writer.Write(TrainingExampleCount);
        ctx.Writer.Write(Deviance);
        ctx.Writer.Write(NullDeviance);
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "MOD STAT",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.StandardTrainers,
        loaderSignature: LoaderSignature);

    private static ModelStatisticsBase Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        return new ModelStatisticsBase(ctx.Reader.ReadInt32(), ctx.Reader.ReadInt64(), ctx.Reader.ReadSingle(), ctx.Reader.ReadSingle());
    }
}
