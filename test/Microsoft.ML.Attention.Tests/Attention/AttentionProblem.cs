using Microsoft.ML.Attention.Modules;
using static Microsoft.ML.Attention.Tests.ScalarAttention;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>
/// One attention problem with fixed numbers, solved by the modules and by <see cref="ScalarAttention"/>. Its loss mixes every number of the
/// context and of the weights with a coefficient of its own, so that no gradient can hide.
/// </summary>
internal sealed class AttentionProblem
{
    private readonly AlignmentKind _kind;
    private readonly bool[]? _mask;
    private readonly Sizes _sizes;
    private readonly double[] _contextCoefficients;
    private readonly double[] _weightCoefficients;

    public AttentionProblem(AlignmentKind kind, bool[]? mask)
    {
        var square = kind is AlignmentKind.Dot or AlignmentKind.ScaledDot;
        _kind = kind;
        _mask = mask;
        _sizes = new Sizes(Batch: 2, Target: 3, Source: 4, Query: square ? 5 : 3, Key: 5, Value: 2, Hidden: 6);
        var random = new Random(7);
        double[] Draw(int count) => Enumerable.Range(0, count).Select(_ => (double)(float)(2 * random.NextDouble() - 1)).ToArray();

        Numbers = new Dictionary<string, double[]>
        {
            ["query"] = Draw(_sizes.Batch * _sizes.Target * _sizes.Query),
            ["keys"] = Draw(_sizes.Batch * _sizes.Source * _sizes.Key),
            ["values"] = Draw(_sizes.Batch * _sizes.Source * _sizes.Value),
        };
        if (kind == AlignmentKind.General)
        {
            Numbers["keys.weight"] = Draw(_sizes.Query * _sizes.Key);
        }
        else if (kind == AlignmentKind.Additive)
        {
            Numbers["query.weight"] = Draw(_sizes.Hidden * _sizes.Query);
            Numbers["keys.weight"] = Draw(_sizes.Hidden * _sizes.Key);
            Numbers["energy.weight"] = Draw(_sizes.Hidden);
        }
        _contextCoefficients = Draw(_sizes.Batch * _sizes.Target * _sizes.Value);
        _weightCoefficients = Draw(_sizes.Batch * _sizes.Target * _sizes.Source);
    }

    /// <summary>Inputs and weights by name.</summary>
    public Dictionary<string, double[]> Numbers { get; }

    public (double[] Context, double[] Weights) Expected()
    {
        var weights = Weights(Scores(_kind, _sizes, Numbers), _mask, _sizes);
        return (Contexts(weights, Numbers["values"], _sizes), weights);
    }

    /// <summary>Gradients of the loss by central differences of the oracle.</summary>
    public Dictionary<string, double[]> ExpectedGradients()
    {
        const double step = 1e-5;
        var gradients = new Dictionary<string, double[]>();
        foreach (var (name, numbers) in Numbers)
        {
            gradients[name] = new double[numbers.Length];
            for (var i = 0; i < numbers.Length; i++)
            {
                var kept = numbers[i];
                numbers[i] = kept + step;
                var above = Loss();
                numbers[i] = kept - step;
                var below = Loss();
                numbers[i] = kept;
                gradients[name][i] = (above - below) / (2 * step);
            }
        }
        return gradients;
    }

    /// <summary>Context, weights and gradients as the modules compute them.</summary>
    public (float[] Context, float[] Weights, Dictionary<string, float[]> Gradients) Actual()
    {
        var n = _sizes;
        using var attention = new Modules.Attention(_kind switch
        {
            AlignmentKind.Dot => new DotAlignment(),
            AlignmentKind.ScaledDot => new ScaledDotAlignment(),
            AlignmentKind.General => new GeneralAlignment(n.Query, n.Key),
            AlignmentKind.Additive => new AdditiveAlignment(n.Query, n.Key, n.Hidden),
            _ => throw new InvalidOperationException(),
        });
        using var scope = NewDisposeScope();
        var leaves = new Dictionary<string, Tensor>
        {
            ["query"] = Leaf("query", n.Batch, n.Target, n.Query),
            ["keys"] = Leaf("keys", n.Batch, n.Source, n.Key),
            ["values"] = Leaf("values", n.Batch, n.Source, n.Value),
        };
        foreach (var (name, parameter) in attention.named_parameters())
        {
            using (no_grad())
                parameter.copy_(tensor(Floats(Numbers[name["alignment.".Length..]])).view(parameter.shape));
            leaves[name["alignment.".Length..]] = parameter;
        }

        var mask = _mask is null ? null : tensor(_mask).view(n.Batch, n.Source);
        var (context, weights) = attention.call(leaves["query"], leaves["keys"], leaves["values"], mask);
        CollectionAssert.AreEqual(new long[] { n.Batch, n.Target, n.Value }, context.shape);
        CollectionAssert.AreEqual(new long[] { n.Batch, n.Target, n.Source }, weights.shape);
        var loss = (context.flatten() * tensor(Floats(_contextCoefficients))).sum() + (weights.flatten() * tensor(Floats(_weightCoefficients))).sum();
        loss.backward();
        return (Read(context), Read(weights), leaves.ToDictionary(leaf => leaf.Key, leaf => Read(leaf.Value.grad!)));

        Tensor Leaf(string name, params long[] shape) => tensor(Floats(Numbers[name])).view(shape).clone().requires_grad_();
    }

    private double Loss()
    {
        var (context, weights) = Expected();
        return context.Zip(_contextCoefficients, (a, b) => a * b).Sum() + weights.Zip(_weightCoefficients, (a, b) => a * b).Sum();
    }

    private static float[] Floats(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);

    private static float[] Read(Tensor tensor) => tensor.detach().data<float>().ToArray();
}
