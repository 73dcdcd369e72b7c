using System.Globalization;
using LoadsByHeader;
using Microsoft.ML;
using Microsoft.ML.Data;

// LoadsByHeader MODEL.zip RESAVED.zip SENTENCE…
// Loads the model, translates the sentences one by one and as a view, saves the model again, and prints a line a sentence.
var ml = new MLContext(seed: 7);
ITransformer model = ml.Model.Load(args[0], out DataViewSchema schema);
ml.Model.Save(model, schema, args[1]);

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

        private static string Bits(float value) => BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);
    }
}
