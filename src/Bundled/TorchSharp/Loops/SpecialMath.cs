namespace TorchSharp;

/// <summary>Functions that <see cref="Math"/> lacks.</summary>
internal static class SpecialMath
{
    /// <summary>
    /// The error function: its Taylor series near 0 (Abramowitz and Stegun 7.1.6), 1 - erfc elsewhere; about 1e-15.
    /// </summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x))
            return x;
        double a = Math.Abs(x);
        if (a >= 2)
            return Math.CopySign(1 - Erfc(a), x);
        // erf x = 2/sqrt(pi) exp(-x²) sum of 2^n x^(2n+1) / (1·3·…·(2n+1)): all terms positive, so nothing cancels.
        double term = x, sum = x, square = x * x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum) && n < 100; n++)
        {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-square) * sum;
    }

    /// <summary>1 - erf, without cancellation for large x: the continued fraction 7.1.14 of Abramowitz and Stegun.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < 2)
            return 1 - Erf(x);
        if (x > 30)
            return 0;
        double fraction = 0;
        for (int k = 60; k >= 1; k--)
            fraction = k / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (x + fraction);
    }
}
