using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Passes of stochastic gradient descent, to begin L-BFGS nearer to the minimum.</summary>
internal static class StochasticStart
{
    private const int MostPasses = 100;
    private const double FirstRate = 0.1;

    /// <summary>Changes the parameters until a pass improves the objective, relatively, by less than the tolerance.</summary>
    /// <param name="objective">What to minimise; its L2 term is left to L-BFGS.</param>
    /// <param name="data">The examples.</param>
    /// <param name="host">Gives the order of the examples.</param>
    /// <param name="tolerance">The relative improvement to stop at.</param>
    /// <param name="parameters">The start; gets the best parameters met after a pass.</param>
    public static void Run(SoftmaxObjective objective, TrainingSet data, IHost host, double tolerance, double[] parameters)
    {
        int[] order = [.. Enumerable.Range(0, data.Examples.Length)];
        var slopes = new double[data.ClassCount];
        var unused = new double[parameters.Length];
        double[] current = [.. parameters];
        double best = objective.Evaluate(parameters, unused);
        for (int pass = 0; pass < MostPasses; pass++)
        {
            host.CheckAlive();
            Permutation.Shuffle(order, host.Rand);
            double rate = FirstRate / (1 + pass);
            // The gradient goes straight into the parameters, which the example no longer reads by then.
            foreach (int index in order)
                objective.AddExample(data.Examples[index], current, slopes, current, -rate);
            double value = objective.Evaluate(current, unused);
            double improvement = best - value;
            if (improvement > 0)
            {
                best = value;
                current.CopyTo(parameters, 0);
            }
            if (!(improvement > tolerance * Math.Abs(value)))
                return;
        }
    }
}
