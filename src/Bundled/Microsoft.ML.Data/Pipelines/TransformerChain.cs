using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass("Transformer chain", typeof(TransformerChain<ITransformer>), typeof(TransformerChain), null,
    typeof(SignatureLoadModel), "Transformer chain", TransformerChain.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>
/// The saved form of a chain: the scope of each step, and the steps as sub-models <c>Transform_000</c>, <c>Transform_001</c> ...
/// </summary>
internal static class TransformerChain
{
    public const string LoaderSignature = "TransformerChain";

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "XF CHAIN",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    public static void Save(ModelSaveContext ctx, ITransformerChainAccessor chain)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(chain.Scopes.Count);
        foreach (TransformerScope scope in chain.Scopes)
            ctx.Writer.Write((int)scope);
        for (int i = 0; i < chain.Transformers.Count; i++)
            ctx.SaveModel(chain.Transformers[i], StepName(i));
    }

    private static TransformerChain<ITransformer> Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        int count = ctx.Reader.ReadInt32();
        env.CheckDecode(count >= 0);

        // The count is not trusted with memory: a short block or a missing step ends the reading first.
        var scopes = new List<TransformerScope>();
        for (int i = 0; i < count; i++)
            scopes.Add((TransformerScope)ctx.Reader.ReadInt32());
        var transformers = new List<ITransformer>();
        for (int i = 0; i < count; i++)
        {
            ctx.LoadModel<ITransformer, SignatureLoadModel>(env, out ITransformer transformer, StepName(i));
            transformers.Add(transformer);
        }
        return new TransformerChain<ITransformer>(transformers, scopes);
    }

    private static string StepName(int index) => string.Create(CultureInfo.InvariantCulture, $"Transform_{index:000}");
}
