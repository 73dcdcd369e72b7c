using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Scales and moves values", typeof(ColumnFunction), typeof(AffineFunction), null, typeof(SignatureLoadColumnFunction),
    "Affine Normalizer", AffineFunction.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Saves and loads functions (x - offset) * scale.</summary>
internal static class AffineFunction
{
    internal const string LoaderSignature = "AffineNormExec";

    internal static VersionInfo GetVersionInfo() => new(
        modelSignature: "AFF NORM",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static ColumnFunction Create(IHostEnvironment env, ModelLoadContext ctx, DataViewType columnType)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return ColumnTypes.ItemTypeOf(columnType) is NumberDataViewType { RawType: var raw } && raw == typeof(double)
            ? AffineFunction<double>.Load(ctx, columnType)
            : AffineFunction<float>.Load(ctx, columnType);
    }
}

/// <summary>The function (x - offset) * scale, with an offset and a scale for each slot.</summary>
/// <remarks>
/// A sparse vector stays sparse where no slot has an offset. Where few have one, the result is as sparse as it turns out; else it is dense.
/// </remarks>
internal sealed class AffineFunction<T> : ColumnFunction where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A form that lists only some slots costs the file nothing for the others, so that their number has to be limited here.
    private const int MostUnlistedSlots = 1 << 22;

    private readonly bool _isVector;
    private readonly T[] _scale;
    private readonly T[] _offset;

    /// <param name="isVector">Whether the column holds vectors.</param>
    /// <param name="scale">One for each slot.</param>
    /// <param name="offset">One for each slot, or none if all are zero.</param>
    public AffineFunction(bool isVector, T[] scale, T[] offset)
    {
        _isVector = isVector;
        _scale = scale;
        _offset = Array.TrueForAll(offset, T.IsZero) ? [] : offset;
    }

    internal static AffineFunction<T> Load(ModelLoadContext ctx, DataViewType columnType)
    {
        BinaryReader reader = ctx.Reader;
        Contracts.CheckDecode(reader.ReadInt32() == Unsafe.SizeOf<T>());
        int slots = reader.ReadInt32();
        Contracts.CheckDecode(slots == SlotsOf(columnType));
        int listed = reader.ReadInt32();
        Contracts.CheckDecode(listed >= -1 && listed <= slots);
        int[]? indices = null;
        if (listed >= 0)
        {
            Contracts.CheckDecode(slots <= MostUnlistedSlots);
            Contracts.CheckDecode((long)listed * sizeof(int) <= reader.BaseStream.Length);
            indices = ReadValues<int>(reader, listed);
            for (int i = 0; i < indices.Length; i++)
                Contracts.CheckDecode(indices[i] < slots && indices[i] > (i == 0 ? -1 : indices[i - 1]));
        }
        T[] scale = ReadCountedValues<T>(ctx);
        T[] offset = ReadCountedValues<T>(ctx);
        int count = indices?.Length ?? slots;
        Contracts.CheckDecode(scale.Length == count && (offset.Length == count || offset.Length == 0));
        if (indices != null)
        {
            scale = Spread(indices, scale, slots, T.One);
            offset = offset.Length == 0 ? offset : Spread(indices, offset, slots, T.Zero);
        }
        return new AffineFunction<T>(columnType is VectorDataViewType, scale, offset);
    }

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        if (!_isVector)
            return Scalar(input.GetGetter<T>(column), _scale[0], _offset.Length == 0 ? T.Zero : _offset[0]);
        ValueGetter<VBuffer<T>> source = input.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        if (_offset.Length == 0)
        {
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
            {
                source(ref value);
                Scale(in value, ref destination);
            });
        }
        bool hasFewOffsets = _offset.Count(offset => !T.IsZero(offset)) < _offset.Length / 2;
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
        {
            source(ref value);
            MoveAndScale(in value, ref destination);
            if (hasFewOffsets)
                Thin(ref destination);
        });
    }

    public override NormalizingTransformer.NormalizerModelParametersBase GetParameters() => _isVector
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. _scale], [.. _offset])
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(_scale[0], _offset.Length == 0 ? T.Zero : _offset[0]);

    private protected override void Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(AffineFunction.GetVersionInfo());
        BinaryWriter writer = ctx.Writer;
        writer.Write(Unsafe.SizeOf<T>());
        writer.Write(_scale.Length);
        // Every slot is listed.
        writer.Write(-1);
        writer.Write(_scale.Length);
        WriteValues<T>(writer, _scale);
        // A scalar's offset is written even where it is zero.
        T[] offset = _offset.Length == 0 && !_isVector ? [T.Zero] : _offset;
        writer.Write(offset.Length);
        WriteValues<T>(writer, offset);
        ctx.SaveTextStream("AffineNormalizer.txt", SaveText);
    }

    private void SaveText(TextWriter writer)
    {
        writer.WriteLine($"NumNormalizationFeatures={_scale.Length}");
        for (int i = 0; i < _scale.Length; i++)
        {
            T offset = _offset.Length == 0 ? T.Zero : _offset[i];
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{offset}\t{_scale[i]}"));
        }
        writer.WriteLine();
    }

    private static T[] Spread(int[] indices, T[] values, int slots, T other)
    {
        var result = new T[slots];
        result.AsSpan().Fill(other);
        for (int i = 0; i < indices.Length; i++)
            result[indices[i]] = values[i];
        return result;
    }

    private static ValueGetter<T> Scalar(ValueGetter<T> source, T scale, T offset) => (ref T destination) =>
    {
        source(ref destination);
        destination = (destination - offset) * scale;
    };

    private void Scale(in VBuffer<T> value, ref VBuffer<T> destination)
    {
        CheckLength(in value, _scale.Length);
        ReadOnlySpan<T> values = value.GetValues();
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, value.Length, values.Length);
        if (value.IsDense)
        {
            for (int i = 0; i < values.Length; i++)
                editor.Values[i] = values[i] * _scale[i];
        }
        else
        {
            ReadOnlySpan<int> indices = value.GetIndices();
            indices.CopyTo(editor.Indices);
            for (int i = 0; i < values.Length; i++)
                editor.Values[i] = values[i] * _scale[indices[i]];
        }
        destination = editor.Commit();
    }

    private void MoveAndScale(in VBuffer<T> value, ref VBuffer<T> destination)
    {
        CheckLength(in value, _scale.Length);
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, value.Length);
        value.CopyTo(editor.Values);
        Span<T> result = editor.Values;
        for (int i = 0; i < result.Length; i++)
            result[i] = (result[i] - _offset[i]) * _scale[i];
        destination = editor.Commit();
    }

    // Sparse if at most half of the items are not zero.
    private static void Thin(ref VBuffer<T> vector)
    {
        ReadOnlySpan<T> values = vector.GetValues();
        int count = values.Length - values.Count(T.Zero);
        if (count > values.Length / 2)
            return;
        VBuffer<T> thin = default;
        VBufferEditor<T> editor = VBufferEditor.Create(ref thin, values.Length, count);
        for (int i = 0, stored = 0; i < values.Length; i++)
        {
            if (T.IsZero(values[i]))
                continue;
            editor.Values[stored] = values[i];
            editor.Indices[stored++] = i;
        }
        vector = editor.Commit();
    }
}
