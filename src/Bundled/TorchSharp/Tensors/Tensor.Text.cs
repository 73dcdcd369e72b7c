using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How tensors are written when nothing else is asked for.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Metadata;

    /// <summary>Julia's style.</summary>
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    /// <summary>NumPy's style.</summary>
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    /// <summary>C#'s style.</summary>
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    public partial class Tensor
    {
        /// <summary>Shape, type and device.</summary>
        public override string ToString() => TensorText.Write(Impl, TensorStringStyle.Metadata, null, null, null);

        /// <summary>The tensor as text.</summary>
        /// <param name="style">The style.</param>
        /// <param name="fltFormat">The format of fractions; "g5" unless told.</param>
        /// <param name="width">Accepted for compatibility; lines are not broken.</param>
        /// <param name="cultureInfo">The culture of the numbers; the current one unless told.</param>
        /// <param name="newLine">The end of a line; "\n" unless told.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null) =>
            TensorText.Write(Impl, style == TensorStringStyle.Default ? torch.TensorStringStyle : style, fltFormat, cultureInfo, newLine);
    }
}
