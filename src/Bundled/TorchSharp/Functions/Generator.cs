using TorchSharp.Kernels;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers, the same as PyTorch's for the same seed.</summary>
    public class Generator : IDisposable
    {
        /// <summary>A stream of its own; the global one is left alone.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            Device.Check(device);
            Stream = new RandomStream((long)seed);
            InitialSeed = (long)seed;
        }

        /// <summary>The global stream.</summary>
        public static Generator Default { get; } = new(67280421310721);

        /// <summary>Where the stream lives.</summary>
        public Device device => CPU;

        internal RandomStream Stream { get; }

        private long InitialSeed { get; set; }

        /// <summary>Starts the stream anew.</summary>
        public Generator manual_seed(long seed)
        {
            lock (Stream)
                Stream.Seed(seed);
            InitialSeed = seed;
            return this;
        }

        /// <summary>Starts the stream anew from a seed of the machine's own, which is returned.</summary>
        public long seed()
        {
            long seed = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
            manual_seed(seed);
            return seed;
        }

        /// <summary>The seed that the stream was started from.</summary>
        public long initial_seed() => InitialSeed;

        /// <summary>Nothing to free.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Nothing to free.</summary>
        protected virtual void Dispose(bool disposing)
        {
        }
    }

    /// <summary>Starts the global random stream anew.</summary>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    /// <summary>Starts the global random stream anew from a seed of the machine's own, which is returned.</summary>
    public static long seed() => Generator.Default.seed();

    /// <summary>The seed that the global random stream was started from.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>The global random stream by another name.</summary>
    public static class random
    {
        /// <summary>Starts the global random stream anew from a seed of the machine's own, which is returned.</summary>
        public static long seed() => torch.seed();

        /// <summary>The seed that the global random stream was started from.</summary>
        public static long initial_seed() => torch.initial_seed();

        /// <summary>Starts the global random stream anew.</summary>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
    }
}
