using TorchSharp.Kernels;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch whose behaviour the bundled engine follows.</summary>
    public static string __version__ => "1.13.0.1";

    /// <summary>How many threads an operation may use.</summary>
    public static int get_num_threads() => Workers.Count;

    /// <summary>Sets how many threads an operation may use.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Not positive.</exception>
    public static void set_num_threads(int num) => Workers.Count = num > 0 ? num
        : throw Errors.Torch("set_num_threads expects a positive integer");

    /// <summary>How many operations may run beside each other on their own account: one.</summary>
    public static int get_num_interop_threads() => 1;

    /// <summary>The type of new tensors of fractions.</summary>
    public static ScalarType get_default_dtype() => DType.Default;

    /// <summary>Sets the type of new tensors of fractions: float32 or float64.</summary>
    public static void set_default_dtype(ScalarType dtype) =>
        DType.Default = DType.IsFloating(dtype) ? dtype : throw Errors.Torch("only floating-point types are supported as the default type");

    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>Whether a type holds integers (Bool counts).</summary>
    public static bool is_integral(ScalarType type) => DType.IsIntegral(type);

    /// <summary>Whether a type holds floating point numbers.</summary>
    public static bool is_floating_point(ScalarType type) => DType.IsFloating(type);

    /// <summary>Whether a type holds complex numbers.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The number of elements.</summary>
    public static long numel(Tensor input) => input.numel();

    /// <summary>The type of the result of arithmetic with two tensors.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => DType.Result(tensor1.Impl, tensor2.Impl);

    /// <summary>Whether a result of one type may be put into a tensor of another in place.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => DType.CanCast(from, to);

    /// <summary>The smallest type that holds what both types hold.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => DType.Promote(type1, type2);

    /// <summary>The Euclidean norm of all elements.</summary>
    public static Tensor norm(Tensor input) => input.norm();
}
