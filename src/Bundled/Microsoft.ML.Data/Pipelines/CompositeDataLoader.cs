using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass("Composite loader", typeof(CompositeDataLoader<IMultiStreamSource, ITransformer>), typeof(CompositeDataLoader),
    null, typeof(SignatureLoadModel), "Composite loader", CompositeDataLoader.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>The saved form of a loader with transformers: two sub-models, <c>Loader</c> and <c>TransformerChain</c>.</summary>
internal static class CompositeDataLoader
{
    public const string LoaderSignature = "CompositeLoader";

    /// <summary>The name of the sub-model of transformers, in every saved model.</summary>
    public const string TransformerDirectory = "TransformerChain";

    private const string LoaderDirectory = "Loader";

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "CMPSTLDR",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    public static void Save(ModelSaveContext ctx, ICanSaveModel loader, ICanSaveModel transformer)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveModel(loader, LoaderDirectory);
        ctx.SaveModel(transformer, TransformerDirectory);
    }

    private static CompositeDataLoader<IMultiStreamSource, ITransformer> Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        ctx.LoadModel<IDataLoader<IMultiStreamSource>, SignatureLoadModel>(env, out var loader, LoaderDirectory);
        ctx.LoadModel<TransformerChain<ITransformer>, SignatureLoadModel>(env, out var chain, TransformerDirectory);
        return new CompositeDataLoader<IMultiStreamSource, ITransformer>(loader, chain);
    }
}
