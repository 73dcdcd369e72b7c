namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, type and device only.</summary>
    Metadata = 0,
    /// <summary>As Julia writes arrays, below the metadata.</summary>
    Julia = 1,
    /// <summary>As NumPy writes arrays.</summary>
    Numpy = 2,
    /// <summary>As a C# array is initialised.</summary>
    CSharp = 3,
    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default = 4,
}
