namespace Microsoft.ML.Trainers;

/// <summary>
/// What multinomial logistic regression minimises, apart from the L1 term: the mean over the examples of
/// -ln softmax(W x + b)[class], plus half the L2 weight times the squared weights (not the biases), per example.
/// </summary>
/// <remarks>The parameters are the classes' biases, then the weights, class by class.</remarks>
internal sealed class SoftmaxObjective
{
    // With the number of parts the rounding of the sums changes, so it must not depend on the number of threads.
    private const int Parts = 8;
    private const int FewestRowsInParts = 2048;

    private readonly TrainingSet _data;
    private readonly double _l2;
    private readonly ParallelOptions _parallel;
    private readonly double[][] _gradients;
    private readonly double[] _losses;

    /// <param name="data">The examples.</param>
    /// <param name="l2">The weight of the squared weights, against the summed loss.</param>
    /// <param name="threads">How many threads may work at once; null for as many as there are processors.</param>
    public SoftmaxObjective(TrainingSet data, double l2, int? threads)
    {
        _data = data;
        _l2 = l2;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount };
        int parts = data.Examples.Length < FewestRowsInParts ? 1 : Parts;
        _losses = new double[parts];
        _gradients = [.. Enumerable.Range(0, parts).Select(_ => new double[ParameterCount])];
    }

    public int ParameterCount => _data.ClassCount * (1 + _data.FeatureCount);

    /// <summary>The summed loss of the examples at the parameters last evaluated, without the L2 term.</summary>
    public double SummedLoss { get; private set; }

    /// <summary>The objective and its gradient.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        if (_losses.Length == 1)
            EvaluatePart(0, parameters);
        else
            Parallel.For(0, _losses.Length, _parallel, part => EvaluatePart(part, parameters));

        double scale = 1 / _data.TotalWeight;
        int biases = _data.ClassCount;
        double squares = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            double sum = 0;
            foreach (double[] part in _gradients)
                sum += part[i];
            if (i >= biases)
            {
                sum += _l2 * parameters[i];
                squares += parameters[i] * parameters[i];
            }
            gradient[i] = sum * scale;
        }
        SummedLoss = _losses.Sum();
        return (SummedLoss + (_l2 * squares / 2)) * scale;
    }

    private void EvaluatePart(int part, double[] parameters)
    {
        double[] gradient = _gradients[part];
        Array.Clear(gradient);
        var slopes = new double[_data.ClassCount];
        int count = _data.Examples.Length;
        int first = (int)((long)count * part / _losses.Length);
        int limit = (int)((long)count * (part + 1) / _losses.Length);
        double loss = 0;
        for (int i = first; i < limit; i++)
            loss += AddExample(_data.Examples[i], parameters, slopes, gradient);
        _losses[part] = loss;
    }

    /// <summary>The weighted loss of one example; its gradient is added.</summary>
    /// <param name="example">The example.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="slopes">Room for one number per class.</param>
    /// <param name="gradient">One number per parameter.</param>
    /// <param name="factor">What the gradient is multiplied with.</param>
    public double AddExample(in TrainingExample example, ReadOnlySpan<double> parameters, Span<double> slopes, Span<double> gradient,
        double factor = 1)
    {
        int classes = _data.ClassCount;
        int features = _data.FeatureCount;
        double highest = double.NegativeInfinity;
        for (int c = 0; c < classes; c++)
        {
            slopes[c] = parameters[c] + example.Dot(parameters.Slice(classes + (c * features), features));
            highest = Math.Max(highest, slopes[c]);
        }
        double own = slopes[example.Class];
        double sum = 0;
        for (int c = 0; c < classes; c++)
        {
            slopes[c] = Math.Exp(slopes[c] - highest);
            sum += slopes[c];
        }
        for (int c = 0; c < classes; c++)
        {
            // The derivative by the class's output: its probability, less 1 for the true class.
            double slope = ((slopes[c] / sum) - (c == example.Class ? 1 : 0)) * example.Weight * factor;
            gradient[c] += slope;
            example.AddTo(slope, gradient.Slice(classes + (c * features), features));
        }
        return (highest - own + Math.Log(sum)) * example.Weight;
    }
}
