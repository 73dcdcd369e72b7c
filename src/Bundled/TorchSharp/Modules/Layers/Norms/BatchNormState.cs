using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The parameters and running statistics of a layer of batch normalization, and what it does with them.</summary>
internal sealed class BatchNormState
{
    private readonly nn.Module _module;
    private readonly double _epsilon;
    private readonly double _momentum;

    public BatchNormState(
        nn.Module module, long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
    {
        (_module, _epsilon, _momentum) = (module, eps, momentum);
        if (affine)
        {
            Weight = module.Own("weight", Initialization.Constant(1, dtype, device, features));
            Bias = module.Own("bias", Initialization.Constant(0, dtype, device, features));
        }
        if (track)
        {
            ScalarType type = dtype ?? DType.Default;
            Mean = module.OwnBuffer("running_mean", zeros(features, type));
            Variance = module.OwnBuffer("running_var", ones(features, type));
            Batches = module.OwnBuffer("num_batches_tracked", zeros([], ScalarType.Int64));
        }
    }

    public OwnedParameter? Weight { get; }

    public OwnedParameter? Bias { get; }

    public OwnedBuffer? Mean { get; }

    public OwnedBuffer? Variance { get; }

    public OwnedBuffer? Batches { get; }

    /// <summary>Normalizes an input that has one of two numbers of dimensions.</summary>
    public unsafe Tensor Forward(Tensor input, int rank, int otherRank)
    {
        TensorImpl x = input.Impl;
        if (x.Rank != rank && x.Rank != otherRank)
            throw new ArgumentException($"Invalid number of dimensions for BatchNorm argument: {x.Rank}");
        using Temporaries temporaries = Temporaries.Open();
        (TensorImpl? mean, TensorImpl? variance) = (Mean?.ValuesOrNull, Variance?.ValuesOrNull);
        TensorImpl y = BatchNormOperation.Apply(
            x, mean, variance, Weight?.ValuesOrNull, Bias?.ValuesOrNull, _module.training || mean is null || variance is null, _momentum,
            _epsilon);
        if (_module.training && Batches?.ValuesOrNull is { } batches)
        {
            batches.Longs[0]++;
            batches.Storage.Touch();
        }
        return new Tensor(y);
    }

    /// <summary>Mean 0, variance 1, no batches.</summary>
    public void Reset()
    {
        foreach ((OwnedBuffer? buffer, int value) in new[] { (Mean, 0), (Variance, 1), (Batches, 0) })
        {
            using Tensor? values = buffer?.Read();
            values?.fill_(value);
        }
    }

    /// <summary>A part that the layer was made with, for a property's setter.</summary>
    public static TPart Existing<TPart>(TPart? part, string name, string remedy) where TPart : OwnedTensor
        => part ?? throw new InvalidOperationException($"Expected a layer with a {name}, this one was made without; make it with {remedy}.");
}
