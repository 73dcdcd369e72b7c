using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Applies a model to one object at a time; for one thread at a time. Made by <see cref="ModelOperationsCatalog"/>.</summary>
/// <typeparam name="TSrc">The class of examples.</typeparam>
/// <typeparam name="TDst">The class of predictions.</typeparam>
public sealed class PredictionEngine<TSrc, TDst> : PredictionEngineBase<TSrc, TDst>
    where TSrc : class
    where TDst : class, new()
{
    internal PredictionEngine(IHostEnvironment env, ITransformer transformer, PredictionEngineOptions options)
        : base(env, transformer, options)
    {
    }

    /// <inheritdoc/>
    public override void Predict(TSrc example, ref TDst prediction) => Fill(example, ref prediction);
}
