using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Sizes = Benchmarks.Workloads.WorkloadSizes;

namespace Benchmarks.Workloads;

/// <summary>The units of work that are timed, on random tokens of full length.</summary>
internal static class Workload
{
    /// <summary>Training steps: teacher forcing, cross-entropy, the norm of the gradient clipped to 1, Adam.</summary>
    public static Action Training(ISequenceModel model)
    {
        model.Module.train();
        optim.Optimizer optimizer = optim.Adam(model.Module.parameters(), lr: 1e-3);
        Tensor source = Tokens(Sizes.Batch, Sizes.Source), target = Tokens(Sizes.Batch, Sizes.Target);
        Tensor labels = Tokens(Sizes.Batch, Sizes.Target).view(-1);
        Parameter[] parameters = [.. model.Module.parameters()];
        return () =>
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(model.Forward(source, target), labels, ignore_index: Sizes.Padding);
            loss.backward();
            nn.utils.clip_grad_norm_(parameters, 1.0);
            optimizer.step();
        };
    }

    /// <summary>Greedy decoding of a batch, always to the full length.</summary>
    public static Action Greedy(ISequenceModel model, int batch)
    {
        model.Module.eval();
        Tensor source = Tokens(batch, Sizes.Source);
        return () =>
        {
            using var free = no_grad();
            using Tensor tokens = model.Greedy(source, Sizes.Target);
        };
    }

    private static Tensor Tokens(long rows, long columns) => randint(4, Sizes.Vocabulary, [rows, columns], int64);
}
