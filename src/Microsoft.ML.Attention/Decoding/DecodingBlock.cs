extern alias mlshim;

using Microsoft.ML.Attention.Persistence;
using Internals = mlshim::Microsoft.ML;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>
/// The part of a model block that says how a model decodes: beam size, kind of length penalty, kind of coverage penalty, number of outputs,
/// shortest output, size of what is not repeated, sampling, the most probable tokens drawn from, seed, each 32 bits; length penalty,
/// coverage penalty, temperature and share of the probability drawn from, each 64 bits; the columns of the alternatives and of their
/// scores; whether there is a column of the prefix, and its name. The longest output and the flag of unknown words lie elsewhere.
/// </summary>
internal static class DecodingBlock
{
    public static void Write(Internals.ModelSaveContext context, AlternativeColumns columns, DecodingOptions options)
    {
        int[] numbers =
        [
            options.BeamSize, (int)options.LengthPenaltyKind, (int)options.CoveragePenaltyKind, options.NBest, options.MinOutputLength,
            options.NoRepeatNGram, options.Sampling ? 1 : 0, options.TopK, options.SamplingSeed,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        foreach (double number in new[] { options.LengthPenalty, options.CoveragePenalty, options.Temperature, options.TopP })
            context.Writer.Write(number);
        context.SaveNonEmptyString(columns.Outputs);
        context.SaveNonEmptyString(columns.Scores);
        context.Writer.Write(options.PrefixColumnName == null ? 0 : 1);
        if (options.PrefixColumnName != null)
            context.SaveNonEmptyString(options.PrefixColumnName);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Stands before the part.</param>
    /// <param name="options">The options known so far.</param>
    /// <param name="hasAttention">Whether the model attends to its input.</param>
    /// <exception cref="FormatException">The options are none that a model can have.</exception>
    public static (AlternativeColumns Columns, DecodingOptions Options) Read(ModelReader reader, DecodingOptions options, bool hasAttention)
    {
        options = options with
        {
            BeamSize = reader.ReadInt32(1, int.MaxValue, "beam size"),
            LengthPenaltyKind = reader.ReadEnum<LengthPenaltyKind>("kind of length penalty"),
            CoveragePenaltyKind = reader.ReadEnum<CoveragePenaltyKind>("kind of coverage penalty"),
            NBest = reader.ReadInt32(1, int.MaxValue, "number of outputs"),
            MinOutputLength = reader.ReadInt32(0, int.MaxValue, "shortest output"),
            NoRepeatNGram = reader.ReadInt32(0, int.MaxValue, "size of what is not repeated"),
            Sampling = reader.ReadBoolean("sampling flag"),
            TopK = reader.ReadInt32(0, int.MaxValue, "number of tokens drawn from"),
            SamplingSeed = reader.ReadInt32(int.MinValue, int.MaxValue, "seed"),
            LengthPenalty = reader.ReadDouble(0, double.MaxValue, "length penalty"),
            CoveragePenalty = reader.ReadDouble(0, double.MaxValue, "coverage penalty"),
            Temperature = reader.ReadDouble(double.Epsilon, double.MaxValue, "temperature"),
            TopP = reader.ReadDouble(double.Epsilon, 1, "probability drawn from"),
        };
        var columns = new AlternativeColumns(reader.ReadString(), reader.ReadString());
        if (reader.ReadBoolean("prefix flag"))
            options = options with { PrefixColumnName = reader.ReadString() };
        try
        {
            DecodingOptionsCheck.CheckRanges(options, hasAttention);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"The model's options of decoding are none that a model can have: the file is damaged. {exception.Message}", exception);
        }
        return (columns, options);
    }
}
