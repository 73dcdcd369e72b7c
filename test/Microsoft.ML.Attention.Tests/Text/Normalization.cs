using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

internal static class Normalization
{
    public static string Normalized(this string text) => new TextNormalizer(lowerCase: false).Normalize(text.AsMemory()).ToString();
}
