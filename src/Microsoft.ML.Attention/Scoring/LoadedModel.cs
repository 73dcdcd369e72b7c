using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Runtime;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>What is the same in loading every model.</summary>
internal static class LoadedModel
{
    /// <summary>Reads a model block; ML.NET's marks are added to an error of the file.</summary>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public static TTransformer Read<TTransformer>(IHostEnvironment environment, Func<TTransformer> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            environment.Process(exception);
            throw;
        }
    }

    /// <summary>Gives a model its weights, makes it ready to score, and makes the transformer that uses it.</summary>
    /// <param name="environment">Says where the model computes.</param>
    /// <param name="model">A model of the architecture; disposed of if anything fails.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="create">Makes the transformer.</param>
    /// <exception cref="FormatException">The weights are another architecture's.</exception>
    public static TTransformer Use<TModel, TTransformer>(
        IHostEnvironment environment, TModel model, ModuleWeights weights, Func<SharedModel<TModel>, TTransformer> create)
        where TModel : Module
    {
        try
        {
            weights.LoadInto(model);
            ComputeDevice.Place(model, environment);
            model.eval();
            return create(new SharedModel<TModel>(model));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
