using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Batch normalization of vectors or sequences (Ioffe and Szegedy, "Batch normalization", 2015).</summary>
    public sealed class BatchNorm1d : nn.Module<Tensor, Tensor>
    {
        private readonly BatchNormState _state;

        internal BatchNorm1d(
            long features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm1d))
            => _state = new(this, features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>The addends, [features]; null if the layer was made without them.</summary>
        public Parameter? bias
        {
            get => _state.Bias?.Read();
            set => BatchNormState.Existing(_state.Bias, nameof(bias), "affine: true").Write(value);
        }

        /// <summary>The factors, [features]; null if the layer was made without them.</summary>
        public Parameter? weight
        {
            get => _state.Weight?.Read();
            set => BatchNormState.Existing(_state.Weight, nameof(weight), "affine: true").Write(value);
        }

        /// <summary>The mean of the batches seen in training, [features]; null if it is not tracked.</summary>
        public Tensor? running_mean
        {
            get => _state.Mean?.Read();
            set => BatchNormState.Existing(_state.Mean, nameof(running_mean), "track_running_stats: true").Write(value);
        }

        /// <summary>The variance of the batches seen in training, [features]; null if it is not tracked.</summary>
        public Tensor? running_var
        {
            get => _state.Variance?.Read();
            set => BatchNormState.Existing(_state.Variance, nameof(running_var), "track_running_stats: true").Write(value);
        }

        /// <summary>How many batches were seen in training (int64); null if that is not tracked.</summary>
        public Tensor? num_batches_tracked => _state.Batches?.Read();

        /// <summary>Normalizes each feature: by the batch's mean and variance in training, else by the running ones.</summary>
        /// <param name="tensor">[batch, features] or [batch, features, length].</param>
        /// <exception cref="ArgumentException">The tensor has another number of dimensions.</exception>
        public override Tensor forward(Tensor tensor) => _state.Forward(tensor, 2, 3);

        /// <summary>Forgets the batches seen.</summary>
        public void reset_running_stats() => _state.Reset();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that shifts and scales each feature of vectors or sequences to mean 0 and variance 1 over the batch,
            /// then applies factors and addends of its own.</summary>
            /// <param name="features">The size of dimension 1.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="momentum">The share by which running values move towards a batch's.</param>
            /// <param name="affine">Whether there are factors and addends.</param>
            /// <param name="track_running_stats">Whether running values are kept; without them the batch's own are always taken.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static BatchNorm1d BatchNorm1d(
                long features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null)
                => new(features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
