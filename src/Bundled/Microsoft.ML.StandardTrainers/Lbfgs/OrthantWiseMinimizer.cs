namespace Microsoft.ML.Trainers;

/// <summary>
/// Minimises f(x) + sum of p_i |x_i| for a convex, smooth f, if asked with x_i of at least 0: OWL-QN
/// (G. Andrew and J. Gao, "Scalable Training of L1-Regularized Log-Linear Models", 2007), which without penalties is L-BFGS
/// (J. Nocedal, "Updating Quasi-Newton Matrices with Limited Storage", 1980).
/// </summary>
internal sealed class OrthantWiseMinimizer
{
    // Of the decrease that the slope promises, the part with which the search along a line is content.
    private const double SufficientDecrease = 1e-4;
    private const int MostHalvings = 60;

    // How many steps the mean improvement is taken over: a single short one says little.
    private const int StepsToJudge = 5;

    private readonly int _historySize;
    private readonly LinkedList<(double[] Step, double[] Change, double Curvature)> _history = [];

    public OrthantWiseMinimizer(int historySize) => _historySize = historySize;

    /// <summary>The function f: its value, and its gradient into the second argument.</summary>
    public required Func<double[], double[], double> Function { get; init; }

    /// <summary>The penalty p_i of each variable.</summary>
    public required double[] Penalties { get; init; }

    /// <summary>Whether a variable must not be negative.</summary>
    public required Func<int, bool> IsNonNegative { get; init; }

    /// <summary>Stops once the mean improvement over the last steps, relative to the value, is less.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The most steps.</summary>
    public required int MaximumSteps { get; init; }

    /// <summary>Called after each step with its number and the value; may throw to stop.</summary>
    public Action<int, double>? StepTaken { get; init; }

    /// <summary>Minimises in place.</summary>
    /// <param name="x">The start; gets the minimum.</param>
    /// <returns>The number of steps.</returns>
    public int Minimize(double[] x)
    {
        var gradient = new double[x.Length];
        double value = Function(x, gradient) + Penalty(x);
        var values = new List<double> { value };
        for (int step = 1; step <= MaximumSteps; step++)
        {
            double[] slope = Slope(x, gradient);
            double[] direction = Direction(slope);
            if (Dot(direction, slope) >= 0)
            {
                // The curvature is spoilt by rounding; begin again with the slope itself.
                _history.Clear();
                direction = Array.ConvertAll(slope, component => -component);
            }
            double[]? next = Search(x, value, slope, direction, out double nextValue, out double[] nextGradient);
            if (next == null)
                return step - 1;
            Remember(x, next, gradient, nextGradient);
            next.CopyTo(x, 0);
            gradient = nextGradient;
            value = nextValue;
            values.Add(value);
            StepTaken?.Invoke(step, value);
            if (values.Count > StepsToJudge)
            {
                double improvement = (values[^(StepsToJudge + 1)] - value) / StepsToJudge;
                if (improvement <= Tolerance * Math.Abs(value))
                    return step;
            }
        }
        return MaximumSteps;
    }

    /// <summary>The subgradient of the whole function that is nearest to 0, with 0 where a bound is in the way.</summary>
    private double[] Slope(double[] x, double[] gradient)
    {
        var slope = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double penalty = Penalties[i];
            if (IsNonNegative(i))
                slope[i] = x[i] > 0 ? gradient[i] + penalty : Math.Min(0, gradient[i] + penalty);
            else if (x[i] != 0 || penalty == 0)
                slope[i] = gradient[i] + (penalty * Math.Sign(x[i]));
            else
                slope[i] = gradient[i] - Math.Clamp(gradient[i], -penalty, penalty);
        }
        return slope;
    }

    /// <summary>
    /// Minus the slope times the estimated inverse of the Hessian (Nocedal's two loops); never uphill in a bent variable.
    /// </summary>
    private double[] Direction(double[] slope)
    {
        double[] direction = Array.ConvertAll(slope, component => -component);
        if (_history.Count == 0)
            return direction;
        var shares = new Stack<double>();
        for (var node = _history.Last; node != null; node = node.Previous)
        {
            double share = Dot(node.Value.Step, direction) / node.Value.Curvature;
            Add(direction, node.Value.Change, -share);
            shares.Push(share);
        }
        var (_, change, curvature) = _history.Last!.Value;
        double scale = curvature / Dot(change, change);
        for (int i = 0; i < direction.Length; i++)
            direction[i] *= scale;
        for (var node = _history.First; node != null; node = node.Next)
        {
            double share = Dot(node.Value.Change, direction) / node.Value.Curvature;
            Add(direction, node.Value.Step, shares.Pop() - share);
        }
        for (int i = 0; i < direction.Length; i++)
        {
            if (IsBent(i) && direction[i] * slope[i] >= 0)
                direction[i] = 0;
        }
        return direction;
    }

    /// <summary>Halves the step until the value falls enough; null if it does not, at the limits of precision.</summary>
    private double[]? Search(double[] x, double value, double[] slope, double[] direction, out double nextValue, out double[] nextGradient)
    {
        nextGradient = new double[x.Length];
        nextValue = value;
        double length = _history.Count > 0 ? 1 : 1 / Math.Max(1, Math.Sqrt(Dot(slope, slope)));
        for (int i = 0; i < MostHalvings; i++, length /= 2)
        {
            double[] next = Move(x, slope, direction, length);
            double promised = 0;
            for (int j = 0; j < x.Length; j++)
                promised += slope[j] * (next[j] - x[j]);
            // Where variables stop at 0 the rest of a long step can lead uphill.
            if (promised >= 0)
                continue;
            nextValue = Function(next, nextGradient) + Penalty(next);
            if (nextValue <= value + (SufficientDecrease * promised) && nextValue < value)
                return next;
        }
        return null;
    }

    /// <summary>A step that ends where a bent variable would change its sign.</summary>
    private double[] Move(double[] x, double[] slope, double[] direction, double length)
    {
        var next = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            next[i] = x[i] + (length * direction[i]);
            if (!IsBent(i))
                continue;
            double side = IsNonNegative(i) ? 1 : x[i] != 0 ? x[i] : -slope[i];
            if (next[i] * side <= 0)
                next[i] = 0;
        }
        return next;
    }

    private bool IsBent(int index) => Penalties[index] > 0 || IsNonNegative(index);

    private double Penalty(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Penalties[i] * Math.Abs(x[i]);
        return sum;
    }

    private void Remember(double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var step = new double[x.Length];
        var change = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            step[i] = next[i] - x[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double curvature = Dot(step, change);
        // Without curvature the step teaches nothing.
        if (curvature <= 1e-12 * Dot(change, change))
            return;
        _history.AddLast((step, change, curvature));
        if (_history.Count > _historySize)
            _history.RemoveFirst();
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static void Add(double[] target, double[] source, double factor)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] += factor * source[i];
    }
}
