namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where the left one is equal, as Bool.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>Where the left one is different, as Bool.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <summary>Where the first one is different, as Bool.</summary>
    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.ne(target);

    /// <summary>Where the left one is less, as Bool.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <summary>Where the first one is less, as Bool.</summary>
    public static Tensor less(Tensor tensor, Tensor target) => tensor.lt(target);

    /// <summary>Where the left one is less or equal, as Bool.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <summary>Where the first one is less or equal, as Bool.</summary>
    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.le(target);

    /// <summary>Where the left one is greater, as Bool.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <summary>Where the first one is greater, as Bool.</summary>
    public static Tensor greater(Tensor tensor, Tensor target) => tensor.gt(target);

    /// <summary>Where the left one is greater or equal, as Bool.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <summary>Where the first one is greater or equal, as Bool.</summary>
    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.ge(target);

    /// <summary>Whether both have the same shape and equal elements, as a truth value in a tensor.</summary>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
}
