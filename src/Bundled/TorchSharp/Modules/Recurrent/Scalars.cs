using System.Numerics;

namespace TorchSharp;

/// <summary>Functions of single numbers that .NET lacks.</summary>
internal static class Scalars
{
    /// <summary>1 / (1 + exp(-x)).</summary>
    public static T Sigmoid<T>(T x) where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));
}
