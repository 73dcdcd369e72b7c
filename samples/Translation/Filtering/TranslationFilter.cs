using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Translation.Data;

namespace Translation.Filtering;

/// <summary>Translates lines as they come, and writes the translations as lines.</summary>
/// <param name="ml">ML.NET.</param>
/// <param name="model">The model.</param>
/// <param name="output">Where the translations go.</param>
internal sealed class TranslationFilter(MLContext ml, Seq2SeqTransformer model, TextWriter output)
{
    private int _number;

    /// <summary>Translates texts together, writes what came out, and gives it.</summary>
    /// <exception cref="DataException">The model wants other columns, or the output cannot be written.</exception>
    /// <exception cref="BrokenPipeException">Nobody reads the output any more.</exception>
    public Translated[] Translate(IEnumerable<string> texts)
    {
        Translated[] translated;
        try
        {
            IDataView rows = ml.Data.LoadFromEnumerable(texts.Select(text => new SentencePair { Source = text }).ToArray());
            // Without the n best there are no columns of alternatives.
            translated = [.. ml.Data.CreateEnumerable<Translated>(model.Transform(rows), reuseRowObject: false, ignoreMissingColumns: true)];
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new DataException($"The model is not one of this program's: {Messages.Short(e)}", e);
        }

        try
        {
            foreach (Translated one in translated)
                Write(one);
            output.Flush();
        }
        catch (IOException e)
        {
            throw BrokenPipeException.IsMeant(e)
                ? new BrokenPipeException(e)
                : new DataException($"Standard output cannot be written ({e.Message})", e);
        }
        return translated;
    }

    private void Write(Translated one)
    {
        _number++;
        if (model.Decoding.NBest == 1)
        {
            output.Write(one.Translation + "\n");
            return;
        }
        for (int i = 0; i < one.Alternatives.Length; i++)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{_number}\t{one.AlternativeScores[i]:F4}\t{one.Alternatives[i]}\n"));
    }
}
