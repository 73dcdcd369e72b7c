using Benchmarks;
using Benchmarks.Workloads;

// Run one benchmark by name: dotnet run -c Release --project test/Benchmarks -- products [options]
return args.FirstOrDefault() switch
{
    "products" => ProductBenchmark.Run(args[1..]),
    "functions" => FunctionBenchmark.Run(args[1..]),
    "workloads" => WorkloadBenchmark.Run(args[1..]),
    "serve" => WorkloadServer.Run(args[1..]),
    "repeat" => WorkloadServer.Repeat(args[1..]),
    "memory" => MemoryBenchmark.Run(args[1..]),
    "alignment" => AlignmentBenchmark.Run(args[1..]),
    "bytepairs" => BytePairBenchmark.Run(args[1..]),
    "textload" => TextLoadBenchmark.Run(args[1..]),
    "transform" => TransformBenchmark.Run(args[1..]),
    "scoring" => ScoringBenchmark.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks of the bundled backend. Those of tensors are quoted as ratios of runs that take turns, because machines change speed.

          products  [--peer PATH] [--threads N] [--rounds N] [--only TEXT]
                    matrix products; --peer names a shared library with cblas_sgemm (OpenBLAS) to compare with
          functions [--rounds N]
                    vector functions against the loops over MathF that they replace
          workloads [--peers DIR] [--python PATH] [--threads N] [--rounds N] [--only TEXT]
                    training and greedy decoding of two translation models; --peers names the folder of the PyTorch scripts train.py and decode.py
                    (set LD_LIBRARY_PATH and the like for the best BLAS they can have); one thread is timed by processor time, several by the clock
          repeat    --work NAME --times N [--threads N]
                    one piece of the workloads ("train A", "train B", "greedy A 1", …) over and over, for a profiler
          memory    [--steps N]
                    the memory of a training run of convolution, batch norm, LSTM, attention and a Transformer layer; 1,000 steps by default
          alignment --data DIR [--pairs N] [--repeats N] [--epochs N] [--size N]
                    alignment error rate of attention on the Hansards that people aligned, trained on their text and N pairs of Tatoeba
          bytepairs [--words N] [--vocabulary N] [--rounds N]
                    learning byte pairs from made-up words, 1,000,000 different ones by default, for a vocabulary of 32,000
          textload  [--rows N] [--rounds N]
                    reading a file of two text columns of 60 bytes each; 1,000,000 rows by default
          scoring   [--rows N] [--single N] [--rounds N] [--more N] [--architecture KIND] [--data FILE [--model ZIP] [--epochs N]]
                    a translation model over 10,000 made-up sentences through Transform against N of them row by row, and the memory of it; --more compares
                    the memory of more rows; --data names two tab-separated columns instead, with a model loaded from ZIP or trained on them and saved
          transform [--rows N] [--values N] [--size N] [--heads N] [--rounds N]
                    attention over a column of values against a plain copy of that column; 100,000 rows of 64 x 128 by default
        """);
    return 1;
}
