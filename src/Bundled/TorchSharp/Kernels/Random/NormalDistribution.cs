namespace TorchSharp;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private static readonly double[] Middle =
    [
        2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727,
        1.50140941,
    ];

    private static readonly double[] Tail =
    [
        -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682,
    ];

    /// <summary>The probability of a value below x.</summary>
    public static double Below(double x) => 0.5 * SpecialMath.Erfc(-x / Math.Sqrt(2));

    /// <summary>The value that another is below with a given probability: a polynomial (Giles, "Approximating the erfinv function", 2012,
    /// table 5), or far out the first terms of an expansion, then steps of Newton's method.</summary>
    public static double Quantile(double probability)
    {
        if (probability <= 0)
            return double.NegativeInfinity;
        if (probability > 0.5)
            return -Quantile(1 - probability);
        double w = -Math.Log(4 * probability * (1 - probability));
        double x = w switch
        {
            < 5 => Math.Sqrt(2) * Polynomial(Middle, w - 2.5) * (2 * probability - 1),
            < 16 => Math.Sqrt(2) * Polynomial(Tail, Math.Sqrt(w) - 3) * (2 * probability - 1),
            _ => -Math.Sqrt(-2 * Math.Log(probability) - Math.Log(-4 * Math.PI * Math.Log(probability))),
        };
        // By logarithms, so that the step is right far out, too.
        for (int i = 0; i < (w < 16 ? 2 : 4); i++)
        {
            double below = Below(x);
            x -= Math.Log(below / probability) * below * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
        }
        return x;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
            sum = sum * x + coefficient;
        return sum;
    }
}
