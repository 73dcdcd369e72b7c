using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The transforms; its members are extension methods. Reached by <see cref="MLContext.Transforms"/>.</summary>
public sealed partial class TransformsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _env;

    internal TransformsCatalog(IHostEnvironment env)
    {
        _env = env;
        Categorical = new CategoricalTransforms(env);
        Conversion = new ConversionTransforms(env);
        Text = new TextTransforms(env);
        FeatureSelection = new FeatureSelectionTransforms(env);
    }

    /// <summary>The transforms for categorical data.</summary>
    public CategoricalTransforms Categorical { get; }

    /// <summary>The transforms for changing the type of data.</summary>
    public ConversionTransforms Conversion { get; }

    /// <summary>The transforms for text.</summary>
    public TextTransforms Text { get; }

    /// <summary>The transforms for choosing features.</summary>
    public FeatureSelectionTransforms FeatureSelection { get; }

    IHostEnvironment IInternalCatalog.Environment => _env;
}
