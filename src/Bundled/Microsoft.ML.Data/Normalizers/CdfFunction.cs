using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("The normal distribution's cumulative probability of values", typeof(ColumnFunction), typeof(CdfFunction), null,
    typeof(SignatureLoadColumnFunction), "Cdf Normalizer", CdfFunction.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Saves and loads cumulative distribution functions.</summary>
internal static class CdfFunction
{
    internal const string LoaderSignature = "CdfNormalizeFunction";

    internal static VersionInfo GetVersionInfo() => new(
        modelSignature: "CDFNORMF",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static ColumnFunction Create(IHostEnvironment env, ModelLoadContext ctx, DataViewType columnType)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return ColumnTypes.ItemTypeOf(columnType) is NumberDataViewType { RawType: var raw } && raw == typeof(double)
            ? CdfFunction<double>.Load(ctx, columnType)
            : CdfFunction<float>.Load(ctx, columnType);
    }

    /// <summary>
    /// The error function by Winitzki's formula, sign(x) sqrt(1 - exp(-x^2 (4/pi + a x^2) / (1 + a x^2))) with a = 0.147, which is
    /// within 1.3e-4 of it. An exact one would give other values than the models were made to give.
    /// </summary>
    /// <remarks>S. Winitzki, A handy approximation for the error function and its inverse, 2008.</remarks>
    internal static double Erf(double x)
    {
        const double A = 0.147;
        // Pi has a float's precision here: the recorded values have, in their last bits.
        const double FourOverPi = 4 / (double)MathF.PI;
        double square = x * x;
        return double.CopySign(Math.Sqrt(1 - Math.Exp(-square * (FourOverPi + A * square) / (1 + A * square))), x);
    }
}

/// <summary>
/// The cumulative probability of a value, or of its logarithm, in the normal distribution with the mean and the standard deviation of its
/// slot; 0 where the deviation is 0.
/// </summary>
internal sealed class CdfFunction<T>(bool isVector, T[] mean, T[] standardDeviation, bool useLog) : ColumnFunction
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double s_squareRootOf2 = Math.Sqrt(2);

    internal static CdfFunction<T> Load(ModelLoadContext ctx, DataViewType columnType)
    {
        BinaryReader reader = ctx.Reader;
        Contracts.CheckDecode(reader.ReadInt32() == Unsafe.SizeOf<T>());
        byte useLog = reader.ReadByte();
        Contracts.CheckDecode(useLog <= 1);
        int slots = ctx.LoadCount(2 * Unsafe.SizeOf<T>());
        Contracts.CheckDecode(slots == SlotsOf(columnType));
        return new CdfFunction<T>(columnType is VectorDataViewType, ReadValues<T>(reader, slots), ReadValues<T>(reader, slots), useLog == 1);
    }

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        if (!isVector)
        {
            ValueGetter<T> scalar = input.GetGetter<T>(column);
            return (ValueGetter<T>)((ref T destination) =>
            {
                scalar(ref destination);
                destination = Probability(destination, 0);
            });
        }
        ValueGetter<VBuffer<T>> source = input.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
        {
            source(ref value);
            CheckLength(in value, mean.Length);
            VBufferEditor<T> editor = VBufferEditor.Create(ref destination, value.Length);
            value.CopyTo(editor.Values);
            for (int i = 0; i < editor.Values.Length; i++)
                editor.Values[i] = Probability(editor.Values[i], i);
            destination = editor.Commit();
        });
    }

    public override NormalizingTransformer.NormalizerModelParametersBase GetParameters() => isVector
        ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. mean], [.. standardDeviation], useLog)
        : new NormalizingTransformer.CdfNormalizerModelParameters<T>(mean[0], standardDeviation[0], useLog);

    private protected override void Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(CdfFunction.GetVersionInfo());
        BinaryWriter writer = ctx.Writer;
        writer.Write(Unsafe.SizeOf<T>());
        writer.Write(useLog);
        writer.Write(mean.Length);
        WriteValues<T>(writer, mean);
        WriteValues<T>(writer, standardDeviation);
        ctx.SaveTextStream("CdfNormalizer.txt", SaveText);
    }

    private void SaveText(TextWriter writer)
    {
        writer.WriteLine($"NumNormalizationFeatures={mean.Length}");
        writer.WriteLine($"Log={useLog}");
        for (int i = 0; i < mean.Length; i++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mean[i]}\t{standardDeviation[i]}"));
    }

    private T Probability(T value, int slot)
    {
        if (!(standardDeviation[slot] > T.Zero))
            return T.Zero;
        if (useLog)
            value = T.Log(value);
        T deviations = (value - mean[slot]) / standardDeviation[slot];
        return T.CreateTruncating(0.5 * (1 + CdfFunction.Erf(double.CreateTruncating(deviations) / s_squareRootOf2)));
    }
}
