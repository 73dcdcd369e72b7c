namespace TorchSharp;

/// <summary>What stands around the border of a tensor that is padded.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The values before the border, mirrored at the outermost.</summary>
    Reflect = 1,

    /// <summary>The outermost value again and again.</summary>
    Replicate = 2,

    /// <summary>The values of the other end.</summary>
    Circular = 3,

    /// <summary>One value.</summary>
    Constant = 4,
}

/// <summary>How much a convolution pads its input by.</summary>
public enum Padding
{
    /// <summary>Not at all.</summary>
    Valid = 0,

    /// <summary>So that the result has the size of the input.</summary>
    Same = 1,
}
