using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// One step of Adam (Kingma and Ba, 2015) or AdamW (Loshchilov and Hutter, 2019) over one array of parameters, as PyTorch computes it:
/// <c>p -= lr / (1 - β1^t) * m / (sqrt(v) / sqrt(1 - β2^t) + ε)</c>.
/// </summary>
internal unsafe struct AdamStep
{
    private const long Grain = 16_384;

    /// <summary>Updated in place, as are the two moments.</summary>
    public float* Parameters;
    public float* Gradients;
    public float* FirstMoment;
    public float* SecondMoment;

    /// <summary>The running maximum of the second moment for AMSGrad, or null.</summary>
    public float* MaximumMoment;
    public long Count;
    public double LearningRate;
    public double Beta1;
    public double Beta2;
    public double Epsilon;
    public double WeightDecay;

    /// <summary>Whether weight decay shrinks the parameter directly, as AdamW does, instead of being added to the gradient.</summary>
    public bool Decoupled;

    /// <summary>Whether to climb instead of descend.</summary>
    public bool Maximize;

    /// <summary>What every gradient is multiplied by first: the coefficient of a norm that is clipped, or 1.</summary>
    public float GradientScale;

    /// <summary>Runs step number <paramref name="step"/>, counted from 1.</summary>
    public readonly void Run(long step)
    {
        Job job = new()
        {
            Arguments = this,
            StepSize = (float)(LearningRate / (1 - Math.Pow(Beta1, step))),
            InverseCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
        };
        Workers.For(job, Count, Grain);
    }

    private struct Job : IRangeJob
    {
        public AdamStep Arguments;
        public float StepSize;
        public float InverseCorrection;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long start, long end)
        {
            nint count = (nint)(end - start);
            float* p = Arguments.Parameters + start;
            float* g = Arguments.Gradients + start;
            float* m = Arguments.FirstMoment + start;
            float* v = Arguments.SecondMoment + start;
            float* maximum = Arguments.MaximumMoment == null ? null : Arguments.MaximumMoment + start;
            nint i = 0;
            for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            {
                Vector<float> parameter = Vector.Load(p + i), first = Vector.Load(m + i), second = Vector.Load(v + i);
                Vector<float> largest = maximum == null ? default : Vector.Load(maximum + i);
                Update(ref parameter, Vector.Load(g + i), ref first, ref second, ref largest);
                parameter.Store(p + i);
                first.Store(m + i);
                second.Store(v + i);
                if (maximum != null)
                    largest.Store(maximum + i);
            }
            nint rest = count - i;
            if (rest > 0)
            {
                Vector<float> parameter = VectorMath.LoadPart(p + i, rest), first = VectorMath.LoadPart(m + i, rest);
                Vector<float> second = VectorMath.LoadPart(v + i, rest);
                Vector<float> largest = maximum == null ? default : VectorMath.LoadPart(maximum + i, rest);
                Update(ref parameter, VectorMath.LoadPart(g + i, rest), ref first, ref second, ref largest);
                VectorMath.StorePart(parameter, p + i, rest);
                VectorMath.StorePart(first, m + i, rest);
                VectorMath.StorePart(second, v + i, rest);
                if (maximum != null)
                    VectorMath.StorePart(largest, maximum + i, rest);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Update(
            ref Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> largest)
        {
            gradient *= Arguments.Maximize ? -Arguments.GradientScale : Arguments.GradientScale;
            if (Arguments.WeightDecay != 0)
            {
                if (Arguments.Decoupled)
                    parameter *= (float)(1 - Arguments.LearningRate * Arguments.WeightDecay);
                else
                    gradient += parameter * (float)Arguments.WeightDecay;
            }
            first = first * (float)Arguments.Beta1 + gradient * (float)(1 - Arguments.Beta1);
            second = second * (float)Arguments.Beta2 + gradient * gradient * (float)(1 - Arguments.Beta2);
            Vector<float> moment = second;
            if (Arguments.MaximumMoment != null)
            {
                largest = Vector.Max(largest, second);
                moment = largest;
            }
            Vector<float> denominator = Vector.SquareRoot(moment) * InverseCorrection + new Vector<float>((float)Arguments.Epsilon);
            parameter -= first / denominator * StepSize;
        }
    }
}
