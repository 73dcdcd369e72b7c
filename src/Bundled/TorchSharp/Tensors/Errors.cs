using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What fails inside libtorch in the real thing arrives as an <see cref="ExternalException"/>; so here.</summary>
internal static class Errors
{
    public static ExternalException Torch(string message) => new(message);

    /// <summary>"[2, 3]", as libtorch prints sizes.</summary>
    public static string Sizes(ReadOnlySpan<long> shape)
    {
        var text = new System.Text.StringBuilder("[");
        for (int i = 0; i < shape.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(shape[i]);
        return text.Append(']').ToString();
    }

    public static ExternalException NotImplemented(string kernel, torch.ScalarType type) =>
        Torch($"\"{kernel}\" not implemented for '{DType.Name(type)}'");
}
