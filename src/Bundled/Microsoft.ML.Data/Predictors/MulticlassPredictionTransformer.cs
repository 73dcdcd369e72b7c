using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass("Applies a model that tells several classes apart", typeof(ISingleFeaturePredictionTransformer),
    typeof(MulticlassPredictionTransformer), null, typeof(SignatureLoadModel), "", MulticlassPredictionTransformer.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Loads a <see cref="MulticlassPredictionTransformer{TModel}"/> of the model that the file holds.</summary>
internal static class MulticlassPredictionTransformer
{
    internal const string LoaderSignature = "MulticlassPredXfer";

    private static ISingleFeaturePredictionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        IHost host = env.Register(nameof(MulticlassPredictionTransformer<object>));
        host.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(MulticlassPredictionTransformer<object>.GetVersionInfo());
        ctx.LoadModel<ICanSaveModel, SignatureLoadModel>(host, out ICanSaveModel model, "Model");
        ConstructorInfo constructor = typeof(MulticlassPredictionTransformer<>).MakeGenericType(model.GetType()).GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IHost), typeof(ModelLoadContext), model.GetType()])!;
        try
        {
            return (ISingleFeaturePredictionTransformer)constructor.Invoke([host, ctx, model]);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is EndOfStreamException)
        {
            throw host.ExceptDecode(exception, $"The model '{ctx.Directory}' ends too early");
        }
    }
}
