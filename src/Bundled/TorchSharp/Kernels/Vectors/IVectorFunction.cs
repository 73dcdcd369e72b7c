using System.Numerics;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>A function of one float, on a whole vector of them.</summary>
internal interface IVectorFunction
{
    static abstract Vector<float> Invoke(Vector<float> x);

    /// <summary>Whether <see cref="Invoke(Vector512{float})"/> exists.</summary>
    static virtual bool HasWide => false;

    /// <summary>The same function, to the last bit, on more elements at a time.</summary>
    static virtual Vector512<float> Invoke(Vector512<float> x) => throw new InvalidOperationException("No wide form.");
}

/// <summary>A function of two floats, on whole vectors of them.</summary>
internal interface IVectorFunction2
{
    static abstract Vector<float> Invoke(Vector<float> x, Vector<float> y);
}
