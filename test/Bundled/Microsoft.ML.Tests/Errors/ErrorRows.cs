using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

#pragma warning disable CS0649 // Members that only the tested code fills.

/// <summary>The row of the data that the golden mistakes are made with.</summary>
internal class ErrorRow
{
    public float A = 1;
    public float B = 2;
    public string T = "a";
    public int I = 3;
    [VectorType(3)]
    public float[] V = [1, 2, 3];
    public float[] Var = [1];
}

internal sealed class RowWithoutB
{
    public float A = 1;
    public string T = "a";
}

internal sealed class RowWithoutT
{
    public float A = 1;
    public float B = 2;
}

internal sealed class RowWithTextA
{
    public string A = "1";
    public float B = 2;
}

internal sealed class RowWithFeatures
{
    public float[]? Features;
}

internal sealed class RowWithFeaturesAndNope
{
    public float[]? Features;
    public float Nope;
}

internal sealed class RowWithScalarFeatures
{
    public float Features;
}

internal sealed class RowWithDoubleFeatures
{
    public double[]? Features;
}

internal sealed class RowWithMoney
{
    public float A;
    public DateTime When;
    public decimal Money;
}

internal sealed class RowWithTwoAs
{
    public float A;
    [ColumnName("A")]
    public float B;
}

internal sealed class RowWithNothingPublic
{
    private readonly float _hidden = 1;

    public override string ToString() => $"{_hidden}";
}
