namespace Translation.Reporting;

/// <summary>A scale with round numbers at its marks.</summary>
internal sealed class Axis
{
    private Axis(double low, double high, double step)
    {
        Low = low;
        High = high;
        Step = step;
    }

    /// <summary>The value at the scale's beginning.</summary>
    public double Low { get; }

    /// <summary>The value at its end.</summary>
    public double High { get; }

    /// <summary>From one mark to the next.</summary>
    public double Step { get; }

    /// <summary>The values at the marks.</summary>
    public IEnumerable<double> Marks
    {
        get
        {
            int count = (int)Math.Round((High - Low) / Step);
            for (int i = 0; i <= count; i++)
                yield return Math.Round(Low + i * Step, 10);
        }
    }

    /// <summary>A scale that holds values, with marks at 1, 2 or 5 times a power of ten.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest.</param>
    /// <param name="marks">About how many marks are wanted.</param>
    /// <param name="smallest">The smallest step, such as 1 for whole numbers.</param>
    public static Axis Of(double least, double most, int marks, double smallest = 0)
    {
        double span = most > least ? most - least : Math.Max(1, Math.Abs(most)) * 0.1;
        double power = Math.Pow(10, Math.Floor(Math.Log10(span / marks)));
        double step = Math.Max(smallest, new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(step => span / step <= marks + 1e-9));
        return new Axis(Math.Floor(least / step + 1e-9) * step, Math.Max(Math.Ceiling(most / step - 1e-9), Math.Floor(least / step + 1e-9) + 1) * step, step);
    }

    /// <summary>Where a value lies, from 0 at the beginning to 1 at the end.</summary>
    public double Place(double value) => (value - Low) / (High - Low);
}
