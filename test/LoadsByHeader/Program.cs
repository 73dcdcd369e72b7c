using LoadsByHeader;
using Microsoft.ML;
using Microsoft.ML.Data;

// LoadsByHeader MODEL.zip RESAVED.zip SENTENCE…
// Loads the model, translates the sentences one by one and as a view, saves the model again, and prints a line a sentence.
// LoadsByHeader MODEL.zip RESAVED.zip ROWS.idv COLUMN…
// Loads the model, transforms the rows, saves the model again, and prints the columns, a line a row.
var ml = new MLContext(seed: 7);
ITransformer model = ml.Model.Load(args[0], out DataViewSchema schema);
ml.Model.Save(model, schema, args[1]);

if (args.Length > 2 && Path.GetExtension(args[2]) == ColumnText.Extension)
{
    foreach (string line in ColumnText.Lines(model.Transform(ml.Data.LoadFromBinary(args[2])), args[3..]))
        Console.WriteLine(line);
    return;
}

Sentence[] sentences = Array.ConvertAll(args[2..], text => new Sentence { Source = text });
Translated[] batch = [.. ml.Data.CreateEnumerable<Translated>(model.Transform(ml.Data.LoadFromEnumerable(sentences)), reuseRowObject: false)];
using PredictionEngine<Sentence, Translated> engine = ml.Model.CreatePredictionEngine<Sentence, Translated>(model);
for (int i = 0; i < sentences.Length; i++)
{
    Translated one = engine.Predict(sentences[i]);
    if (one.Output != batch[i].Output || Math.Abs(one.Score - batch[i].Score) > 1e-5f)
        throw new InvalidOperationException($"Row {i}: the prediction engine gives '{one}', the view '{batch[i]}'.");
    Console.WriteLine(batch[i]);
}

namespace LoadsByHeader
{
    internal sealed class Sentence
    {
        public string Source { get; set; } = "";
    }

    internal sealed class Translated
    {
        public string Output { get; set; } = "";

        public float Score { get; set; }

        public string[]? OutputTokens { get; set; }

        public float[]? Attention { get; set; }

        /// <summary>All values, the numbers to the last bit.</summary>
        public override string ToString() => string.Join(
            '|', Output, Bits(Score), string.Join(' ', OutputTokens ?? []), string.Join(' ', (Attention ?? []).Select(Bits)));

        private static string Bits(float value) => ColumnText.Of(value);
    }
}
