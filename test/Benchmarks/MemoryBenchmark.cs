using System.Diagnostics;
using TorchSharp;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Benchmarks;

/// <summary>Whether a training run's memory stays flat: counts of tensors and bytes after some of its steps.</summary>
internal static class MemoryBenchmark
{
    private const int Batch = 8;
    private const int Side = 28;
    private const int Channels = 8;
    private const int Hidden = 32;
    private const int Classes = 10;

    public static int Run(string[] arguments)
    {
        int steps = new Options(arguments).Number("steps", 1000);
        random.manual_seed(1);
        using Net net = new();
        using Adam optimizer = optim.Adam(net.parameters(), lr: 1e-3);
        using Tensor images = randn(Batch, 1, Side, Side), labels = randint(0, Classes, [Batch], int64);
        Console.WriteLine($"{"step",6}{"live tensors",14}{"tensor MiB",12}{"pooled MiB",12}{"managed MiB",13}{"working set MiB",17}{"loss",9}");
        for (int step = 1; step <= steps; step++)
        {
            double loss = Step(net, optimizer, images, labels);
            if (step is 10 or 200 or 500 || step == steps)
                Report(step, loss);
        }
        return 0;
    }

    private static double Step(Net net, Adam optimizer, Tensor images, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor loss = functional.cross_entropy(net.call(images), labels);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    private static void Report(int step, double loss)
    {
        const double MiB = 1 << 20;
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Console.WriteLine(
            $"{step,6}{live,14}{NativeBuffer.LiveBytes / MiB,12:F2}{NativeBuffer.PooledBytes / MiB,12:F2}{managed / MiB,13:F2}"
            + $"{Process.GetCurrentProcess().WorkingSet64 / MiB,17:F1}{loss,9:F4}");
    }

    /// <summary>Reads the rows of an image as a sequence.</summary>
    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Conv2d _convolution = Conv2d(1, Channels, 3, padding: 1);
        private readonly BatchNorm2d _norm = BatchNorm2d(Channels);
        private readonly LSTM _rows = LSTM(Channels * Side, Hidden, batchFirst: true);
        private readonly MultiheadAttention _attention = MultiheadAttention(Hidden, 4);
        private readonly TransformerEncoderLayer _layer = TransformerEncoderLayer(Hidden, 4, 2 * Hidden);
        private readonly Linear _output = Linear(Hidden, Classes);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor images)
        {
            Tensor features = _norm.call(_convolution.call(images)).relu(); // [batch, channels, side, side]
            Tensor sequence = features.transpose(1, 2).reshape(Batch, Side, Channels * Side); // [batch, side, channels * side]
            (Tensor states, _, _) = _rows.call(sequence); // [batch, side, hidden]
            Tensor x = states.transpose(0, 1); // [side, batch, hidden]
            x = _layer.call(_attention.call(x, x, x, null, false, null).Item1);
            return _output.call(x.select(0, Side - 1)); // [batch, classes]
        }
    }
}
