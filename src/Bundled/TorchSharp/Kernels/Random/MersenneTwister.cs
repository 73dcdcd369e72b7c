using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// MT19937 (Matsumoto and Nishimura, 1998), seeded by one 32-bit number, 624 outputs at a time so that both the recurrence and the
/// tempering run on whole vectors.
/// </summary>
internal sealed class MersenneTwister
{
    private const int StateLength = 624;
    private const int Offset = 397;
    private const uint Matrix = 0x9908b0df;
    private const uint UpperBit = 0x80000000;
    private const uint LowerBits = 0x7fffffff;

    private readonly uint[] _state = new uint[StateLength];
    private readonly uint[] _outputs = new uint[StateLength];
    private int _next;

    public MersenneTwister(uint seed) => Seed(seed);

    private MersenneTwister(MersenneTwister other) => CopyFrom(other);

    public void Seed(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < StateLength; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + i;
        _next = StateLength;
    }

    public uint Next()
    {
        if (_next == StateLength)
            Refill();
        return _outputs[_next++];
    }

    public MersenneTwister Clone() => new(this);

    public void CopyFrom(MersenneTwister other)
    {
        other._state.CopyTo(_state, 0);
        other._outputs.CopyTo(_outputs, 0);
        _next = other._next;
    }

    private void Refill()
    {
        // Entry i needs the old i + 1 and the old i + 397, which past the middle is the new i - 227: further back than a vector is wide.
        Advance(0, StateLength - Offset, Offset);
        Advance(StateLength - Offset, StateLength - 1, Offset - StateLength);
        uint last = (_state[StateLength - 1] & UpperBit) | (_state[0] & LowerBits);
        _state[StateLength - 1] = _state[Offset - 1] ^ Twist(last);
        Temper();
        _next = 0;
    }

    private void Advance(int start, int end, int distance)
    {
        int i = start;
        Span<uint> state = _state;
        Vector<uint> upper = new(UpperBit), lower = new(LowerBits), matrix = new(Matrix);
        for (; i + Vector<uint>.Count <= end; i += Vector<uint>.Count)
        {
            Vector<uint> y = (new Vector<uint>(state[i..]) & upper) | (new Vector<uint>(state[(i + 1)..]) & lower);
            Vector<uint> odd = default(Vector<uint>) - (y & Vector<uint>.One);
            (new Vector<uint>(state[(i + distance)..]) ^ (y >> 1) ^ (odd & matrix)).CopyTo(state[i..]);
        }
        for (; i < end; i++)
            state[i] = state[i + distance] ^ Twist((state[i] & UpperBit) | (state[i + 1] & LowerBits));
    }

    private static uint Twist(uint y) => (y >> 1) ^ ((y & 1) != 0 ? Matrix : 0);

    private void Temper()
    {
        int i = 0;
        for (; i + Vector<uint>.Count <= StateLength; i += Vector<uint>.Count)
        {
            Vector<uint> y = new(_state, i);
            y ^= y >> 11;
            y ^= (y << 7) & new Vector<uint>(0x9d2c5680);
            y ^= (y << 15) & new Vector<uint>(0xefc60000);
            (y ^ (y >> 18)).CopyTo(_outputs, i);
        }
        for (; i < StateLength; i++)
        {
            uint y = _state[i];
            y ^= y >> 11;
            y ^= (y << 7) & 0x9d2c5680;
            y ^= (y << 15) & 0xefc60000;
            _outputs[i] = y ^ (y >> 18);
        }
    }
}
