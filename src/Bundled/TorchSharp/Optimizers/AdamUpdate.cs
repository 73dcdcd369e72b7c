using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// One step of Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1) or AdamW (Loshchilov and Hutter,
/// "Decoupled
/// weight decay regularization", 2019, algorithm 2), with AMSGrad (Reddi et al., "On the convergence of Adam and
/// beyond", 2018) if a third state
/// tensor is there. Epsilon is added to the corrected root, and AMSGrad keeps the maximum of the uncorrected second moment, as PyTorch does
/// it.
/// </summary>
internal readonly struct AdamUpdate : IElementUpdate
{
    public required long Step { get; init; }

    public required double LearningRate { get; init; }

    public required (double First, double Second) Betas { get; init; }

    public required double Epsilon { get; init; }

    public required double WeightDecay { get; init; }

    /// <summary>Shrink the parameter itself (AdamW) instead of adding an L2 term to the gradient (Adam).</summary>
    public required bool Decoupled { get; init; }

    public required bool Maximize { get; init; }

    public void Run<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> mean, Span<T> square, Span<T> largestSquare)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sign = Maximize ? -T.One : T.One;
        T penalty = Decoupled ? T.Zero : T.CreateTruncating(WeightDecay);
        T shrink = Decoupled ? T.CreateTruncating(1 - LearningRate * WeightDecay) : T.One;
        T keepMean = T.CreateTruncating(Betas.First), addMean = T.CreateTruncating(1 - Betas.First);
        T keepSquare = T.CreateTruncating(Betas.Second), addSquare = T.CreateTruncating(1 - Betas.Second);
        T rate = T.CreateTruncating(LearningRate / (1 - Math.Pow(Betas.First, Step)));
        T rootScale = T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(Betas.Second, Step)));
        T epsilon = T.CreateTruncating(Epsilon);
        for (int i = 0; i < parameter.Length; i++)
        {
            T value = parameter[i] * shrink;
            T slope = sign * gradient[i] + penalty * value;
            T m = keepMean * mean[i] + addMean * slope;
            T v = keepSquare * square[i] + addSquare * slope * slope;
            mean[i] = m;
            square[i] = v;
            if (largestSquare.Length > 0)
                v = largestSquare[i] = T.Max(largestSquare[i], v);
            parameter[i] = value - rate * m / (T.Sqrt(v) * rootScale + epsilon);
        }
    }

    public unsafe bool TryRunKernel(float* parameter, float* gradient, float* mean, float* square, float* largestSquare, long count)
    {
        new AdamStep
        {
            Parameters = parameter,
            Gradients = gradient,
            FirstMoment = mean,
            SecondMoment = square,
            MaximumMoment = largestSquare,
            Count = count,
            LearningRate = LearningRate,
            Beta1 = Betas.First,
            Beta2 = Betas.Second,
            Epsilon = Epsilon,
            WeightDecay = WeightDecay,
            Decoupled = Decoupled,
            Maximize = Maximize,
            GradientScale = 1,
        }.Run(Step);
        return true;
    }
}
