using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

/// <summary>Native floats for a test, with guard values on both sides that must survive.</summary>
internal sealed unsafe class Floats : IDisposable
{
    private const int Guard = 64;
    private const float GuardValue = -12345.5f;

    private readonly NativeBuffer _buffer;

    public Floats(long count)
    {
        Count = count;
        _buffer = NativeBuffer.OfFloats(count + 2 * Guard);
        new Span<float>(_buffer.Floats, (int)count + 2 * Guard).Fill(GuardValue);
        Span.Fill(float.NaN);
    }

    public Floats(params float[] values)
        : this(values.Length) => values.CopyTo(Span);

    public long Count { get; }

    public float* Pointer => _buffer.Floats + Guard;

    public Span<float> Span => new(Pointer, (int)Count);

    public float this[long index] => Span[(int)index];

    public static Floats Random(long count, int seed, float scale = 1)
    {
        System.Random random = new(seed);
        Floats result = new(count);
        foreach (ref float value in result.Span)
            value = scale * (float)(2 * random.NextDouble() - 1);
        return result;
    }

    public void Dispose()
    {
        for (int i = 0; i < Guard; i++)
        {
            Assert.AreEqual(GuardValue, _buffer.Floats[i], "a kernel wrote before its memory");
            Assert.AreEqual(GuardValue, _buffer.Floats[Guard + Count + i], "a kernel wrote past its memory");
        }
        _buffer.Dispose();
    }
}
