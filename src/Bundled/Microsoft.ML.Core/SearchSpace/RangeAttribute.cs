using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.SearchSpace;

/// <summary>An option that a search may set to any number of a range.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RangeAttribute : Attribute
{
    /// <summary>A range of <see cref="double"/>; the search begins anywhere.</summary>
    /// <param name="min">The lowest value.</param>
    /// <param name="max">The highest value.</param>
    /// <param name="logBase">True to search on a logarithmic scale.</param>
    public RangeAttribute(double min, double max, bool logBase = false) : this((object)min, max, null, logBase) { }

    /// <summary>A range of <see cref="double"/>.</summary>
    /// <param name="min">The lowest value.</param>
    /// <param name="max">The highest value.</param>
    /// <param name="init">What the search begins with.</param>
    /// <param name="logBase">True to search on a logarithmic scale.</param>
    public RangeAttribute(double min, double max, double init, bool logBase = false) : this((object)min, max, init, logBase) { }

    /// <summary>A range of <see cref="int"/>; the search begins anywhere.</summary>
    /// <inheritdoc cref="RangeAttribute(double, double, bool)"/>
    public RangeAttribute(int min, int max, bool logBase = false) : this((object)min, max, null, logBase) { }

    /// <summary>A range of <see cref="int"/>.</summary>
    /// <inheritdoc cref="RangeAttribute(double, double, double, bool)"/>
    public RangeAttribute(int min, int max, int init, bool logBase = false) : this((object)min, max, init, logBase) { }

    /// <summary>A range of <see cref="float"/>; the search begins anywhere.</summary>
    /// <inheritdoc cref="RangeAttribute(double, double, bool)"/>
    public RangeAttribute(float min, float max, bool logBase = false) : this((object)min, max, null, logBase) { }

    /// <summary>A range of <see cref="float"/>.</summary>
    /// <inheritdoc cref="RangeAttribute(double, double, double, bool)"/>
    public RangeAttribute(float min, float max, float init, bool logBase = false) : this((object)min, max, init, logBase) { }

    private RangeAttribute(object min, object max, object? init, bool logBase)
    {
        double low = Convert.ToDouble(min, CultureInfo.InvariantCulture);
        Contracts.CheckParam(low < Convert.ToDouble(max, CultureInfo.InvariantCulture), nameof(max), "max must be greater than min");
        Contracts.CheckParam(!logBase || low > 0, nameof(min), "min must be positive on a logarithmic scale");
        Min = min;
        Max = max;
        Init = init;
        LogBase = logBase;
    }

    /// <summary>The lowest value.</summary>
    public object Min { get; }

    /// <summary>The highest value.</summary>
    public object Max { get; }

    /// <summary>What the search begins with; null for anything.</summary>
    public object? Init { get; }

    /// <summary>True to search on a logarithmic scale.</summary>
    public bool LogBase { get; }
}
