namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between the places of an image are found.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest place's, rounded down.</summary>
        Nearest = 0,

        /// <summary>On the straight line between two places; for [batch, channels, length].</summary>
        Linear = 1,

        /// <summary>Linear in rows and in columns; for [batch, channels, height, width].</summary>
        Bilinear = 2,

        /// <summary>By cubic convolution (Keys, 1981) with the parameter -0.75; for [batch, channels, height, width].</summary>
        Bicubic = 3,

        /// <summary>Linear in three directions; for [batch, channels, depth, height, width].</summary>
        Trilinear = 4,

        /// <summary>Means over the parts that the places divide into.</summary>
        Area = 5,
    }
}
