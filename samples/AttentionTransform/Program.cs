using System.Globalization;
using AttentionTransform;
using Microsoft.ML;
using Microsoft.ML.Attention;

// Looks for the sentences that a question is about. Nothing is trained: attention compares the vector of the question with those of the sentences.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Shelf[] shelves =
[
    Shelf.Of(
        "Where do penguins live?",
        "Penguins live on the southern half of the earth.", "A violin has four strings.", "Most penguins eat fish and krill.", "Bread rises because of yeast."),
    Shelf.Of(
        "How many strings does a violin have?",
        "The cello is larger than the violin.", "A violin has four strings.", "Penguins cannot fly."),
    Shelf.Of(
        "What makes bread rise?",
        "Bread rises because of yeast.", "The sun rises in the east.", "Rice is boiled.", "Baked bread smells good.", "Strings vibrate."),
];
var ml = new MLContext();
IDataView data = ml.Data.LoadFromEnumerable(shelves);

foreach (WeightingKind weighting in new[] { WeightingKind.Softmax, WeightingKind.Sparsemax, WeightingKind.Hard })
{
    Console.WriteLine($"{weighting}, cosine, temperature 0.1");
    // Cosines lie between -1 and 1: the temperature makes differences of a tenth count.
    AttentionTransformer attention = ml.Transforms.Attention(
        "Context", "Query", "Values", alignment: AlignmentKind.Cosine, weighting: weighting, temperature: 0.1).Fit(data);
    Looked[] looked = [.. ml.Data.CreateEnumerable<Looked>(attention.Transform(data), reuseRowObject: false)];
    foreach ((Shelf shelf, Looked row) in shelves.Zip(looked))
    {
        Console.WriteLine($"  {shelf.Question}");
        foreach ((string sentence, float weight) in shelf.Sentences.Zip(row.Attention).OrderByDescending(pair => pair.Second))
            Console.WriteLine($"    {weight,7:P1} {new string('#', (int)MathF.Round(20 * weight)),-20} {sentence}");
    }
    Console.WriteLine();
}
