using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// The prepacked forms of a weight matrix [outputs, inputs], kept on its storage for as long as the weight does not change: a weight is
/// packed once
/// per optimizer step, not once per product, and never again while a model decodes.
/// </summary>
internal sealed unsafe class WeightPanels : IDisposable
{
    // Up to this many rows the product with a weight as it is stored needs no packing at all.
    private const long FewRows = 12;

    private static readonly Lock s_gate = new();

    private readonly long _outputs;
    private readonly long _inputs;
    private PackedMatrix? _transposed;
    private PackedMatrix? _plain;
    private int _transposedVersion = -1;
    private int _plainVersion = -1;
    private int _seenTransposed = -1;
    private int _seenPlain = -1;

    private WeightPanels(TensorImpl weight)
    {
        _outputs = weight.Shape[0];
        _inputs = weight.Shape[1];
    }

    /// <summary>
    /// Whether a product of so many rows should use panels. Outside training it always should: then a row's result is the same to the last
    /// bit
    /// whatever other rows are multiplied with it.
    /// </summary>
    public static bool AreDue(long rows) => rows > FewRows || !Autograd.IsEnabled;

    /// <summary>The panels for <c>x * weightᵀ</c>, as a layer computes.</summary>
    /// <param name="weight">Contiguous, float32, [outputs, inputs].</param>
    /// <param name="eager">Pack at once; otherwise only when the same values are asked for the second time, since packing for one product
    /// is in vain.</param>
    /// <returns>Null if packing does not pay yet.</returns>
    public static PackedMatrix? Transposed(TensorImpl weight, bool eager) => Get(weight, eager, transposed: true);

    /// <summary>The panels for <c>x * weight</c>, as the gradient of a layer's input is computed.</summary>
    /// <inheritdoc cref="Transposed"/>
    public static PackedMatrix? Plain(TensorImpl weight, bool eager) => Get(weight, eager, transposed: false);

    private static PackedMatrix? Get(TensorImpl weight, bool eager, bool transposed)
    {
        TensorStorage storage = weight.Storage;
        if (weight.Offset != 0 || weight.Count * sizeof(float) != storage.ByteCount)
            return null;
        lock (s_gate)
        {
            int version = storage.Version;
            if (storage.Packed is null)
                storage.SetPacked(new WeightPanels(weight), version);
            // Another shape of the same memory keeps its panels: somebody may be multiplying with them just now.
            if (storage.Packed is not WeightPanels panels || !panels.Fits(weight))
                return null;
            return transposed
                ? panels.Get(
                    ref panels._transposed, ref panels._transposedVersion, ref panels._seenTransposed, weight, version, eager, true)
                : panels.Get(ref panels._plain, ref panels._plainVersion, ref panels._seenPlain, weight, version, eager, false);
        }
    }

    public void Dispose()
    {
        _transposed?.Dispose();
        _plain?.Dispose();
    }

    private bool Fits(TensorImpl weight) => _outputs == weight.Shape[0] && _inputs == weight.Shape[1];

    private PackedMatrix? Get(
        ref PackedMatrix? packed, ref int packedVersion, ref int seenVersion, TensorImpl weight, int version, bool eager, bool transposed)
    {
        // First, even if there are panels: whether a step of training uses them must not depend on what was evaluated before it, or a run
        // would not repeat itself to the last bit.
        if (!eager && seenVersion != version)
        {
            seenVersion = version;
            return null;
        }
        if (packed is not null && packedVersion == version)
            return packed;
        if (packed is null)
            packed = PackedMatrix.Pack(
                transposed, transposed ? _inputs : _outputs, transposed ? _outputs : _inputs, weight.Floats, _inputs);
        else
            packed.Refill(transposed, weight.Floats, _inputs);
        packedVersion = version;
        return packed;
    }
}
