using Microsoft.ML.Attention;

namespace Microsoft.ML;

/// <summary>Attention models' own operations on an <see cref="MLContext"/>.</summary>
public static class AttentionMLContextExtensions
{
    extension(MLContext context)
    {
        /// <summary>What attention models need beside estimators: evaluation of their outputs.</summary>
        public AttentionCatalog Attention => new(context);
    }
}
