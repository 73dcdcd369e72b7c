using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>A function of one float, on a whole vector of them.</summary>
internal interface IVectorFunction
{
    static abstract Vector<float> Invoke(Vector<float> x);
}

/// <summary>A function of two floats, on whole vectors of them.</summary>
internal interface IVectorFunction2
{
    static abstract Vector<float> Invoke(Vector<float> x, Vector<float> y);
}
