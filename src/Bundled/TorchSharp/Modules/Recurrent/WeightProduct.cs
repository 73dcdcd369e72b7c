using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>Products of rows with a weight [outputs, inputs], prepacked for float32.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct WeightProduct<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T* _weight;
    private readonly long _outputs;
    private readonly long _inputs;
    private readonly PackedMatrix? _packed;

    private WeightProduct(TensorImpl weight, PackedMatrix? packed)
    {
        _weight = (T*)weight.Data;
        _outputs = weight.Shape[0];
        _inputs = weight.Shape[1];
        _packed = packed;
    }

    /// <summary>For <see cref="Apply"/> on up to <paramref name="rows"/> rows.</summary>
    public static WeightProduct<T> ForApply(TensorImpl weight, long rows)
        => new(weight, typeof(T) == typeof(float) && WeightPanels.AreDue(rows) ? WeightPanels.Transposed(weight, eager: true) : null);

    /// <summary>For <see cref="Accumulate"/>.</summary>
    public static WeightProduct<T> ForAccumulate(TensorImpl weight)
        => new(weight, typeof(T) == typeof(float) ? WeightPanels.Plain(weight, eager: true) : null);

    /// <summary><c>result = x * weightᵀ + bias</c>.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="x">[rows, inputs].</param>
    /// <param name="result">[rows, outputs].</param>
    /// <param name="bias">[outputs], or null.</param>
    public void Apply(long rows, T* x, T* result, T* bias)
    {
        if (typeof(T) == typeof(float))
        {
            if (_packed is not null)
                Gemm.Multiply(false, rows, 1, (float*)x, _inputs, _packed, 0, (float*)result, _outputs, (float*)bias);
            else
                Gemm.Multiply(
                    false, true, rows, _outputs, _inputs, 1, (float*)x, _inputs, (float*)_weight, _inputs, 0, (float*)result, _outputs,
                    (float*)bias);
            return;
        }
        for (long row = 0; row < rows; row++)
        {
            for (long o = 0; o < _outputs; o++)
            {
                T sum = bias == null ? T.Zero : bias[o];
                for (long i = 0; i < _inputs; i++)
                    sum += x[row * _inputs + i] * _weight[o * _inputs + i];
                result[row * _outputs + o] = sum;
            }
        }
    }

    /// <summary><c>result += y * weight</c>.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="y">[rows, outputs].</param>
    /// <param name="result">[rows, inputs].</param>
    public void Accumulate(long rows, T* y, T* result)
    {
        if (typeof(T) == typeof(float))
        {
            if (_packed is not null)
                Gemm.Multiply(false, rows, 1, (float*)y, _outputs, _packed, 1, (float*)result, _inputs);
            else
                Gemm.Multiply(
                    false, false, rows, _inputs, _outputs, 1, (float*)y, _outputs, (float*)_weight, _inputs, 1, (float*)result, _inputs);
            return;
        }
        for (long row = 0; row < rows; row++)
        {
            for (long o = 0; o < _outputs; o++)
            {
                T factor = y[row * _outputs + o];
                for (long i = 0; i < _inputs; i++)
                    result[row * _inputs + i] += factor * _weight[o * _inputs + i];
            }
        }
    }
}
