using System.Globalization;
using AttentionPooling;
using Microsoft.ML;
using Microsoft.ML.Attention;

// Attention pooling: a shift of a machine has any number of measurements, and only the one at full load tells what is wrong with the
// machine. Nothing says which one that is: the model learns where to look from the mechanic's findings.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var ml = new MLContext(seed: 1);
IDataView training = ml.Data.LoadFromEnumerable(Shift.Generate(1500, seed: 1));
IDataView unseen = ml.Data.LoadFromEnumerable(Shift.Generate(500, seed: 2));

// 1. Attention pooling makes features of known size; any trainer may follow. The mean of the measurements is there to compare with.
Console.WriteLine("Learning to tell faults from 1,500 shifts of 2 to 9 measurements …");
ITransformer mean = Pipeline(AlignmentKind.None).Fit(training);
ITransformer model = Pipeline(AlignmentKind.Dot).Fit(training);
Console.WriteLine($"Right on 500 shifts it has not seen: {Accuracy(mean):P1} with the mean of the measurements, {Accuracy(model):P1} with attention.");

// 2. What it looked at comes out beside the result.
Console.WriteLine();
Console.WriteLine("What it looked at in two of them:");
foreach (Diagnosis shift in ml.Data.CreateEnumerable<Diagnosis>(model.Transform(unseen), reuseRowObject: false).Take(2))
    Print(shift);

// 3. What was learned for one label serves another: the same attention, frozen, tells how hot the machine is at full load. No row is
// trained on, and the temperature was never a label.
AttentionPoolingTransformer learned = ((IEnumerable<ITransformer>)model).OfType<AttentionPoolingTransformer>().Single();
ITransformer reused = ml.Transforms.AttentionPooling(new AttentionPoolingEstimator.Options
{
    InputColumnName = "Measurements",
    OutputColumnName = "Context",
    InitialModel = learned,
    Frozen = AttentionPoolingParts.All,
}).Fit(unseen);
double error = ml.Data.CreateEnumerable<Attended>(reused.Transform(unseen), reuseRowObject: false)
    .Average(shift => Math.Abs(shift.Context[3] - shift.FullLoadTemperature));
Console.WriteLine($"The frozen attention finds the temperature at full load to {error:F1} degrees C on average.");

// 4. Pipelines with attention are saved in and loaded from ordinary ML.NET zips.
string path = Path.Combine(Path.GetTempPath(), "attention-pooling.zip");
ml.Model.Save(model, training.Schema, path);
ITransformer loaded = new MLContext().Model.Load(path, out _);
Console.WriteLine($"Saved as {path}, loaded again: {Accuracy(loaded):P1} right.");

IEstimator<ITransformer> Pipeline(AlignmentKind alignment) => ml.Transforms.Conversion.MapValueToKey("Label", "Fault")
    .Append(ml.Transforms.AttentionPooling(new AttentionPoolingEstimator.Options
    {
        InputColumnName = "Measurements",
        OutputColumnName = "Features",
        ValueSize = Shift.Size,
        Alignment = alignment,
        MaxEpochs = 20,
        BatchSize = 32,
        LearningRate = 0.01,
        LearningRateDecay = 0.5,
    }))
    .Append(ml.Transforms.NormalizeMeanVariance("Features"))
    .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: 0.01f))
    .Append(ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));

double Accuracy(ITransformer transformer) => ml.MulticlassClassification.Evaluate(transformer.Transform(unseen)).MicroAccuracy;

static void Print(Diagnosis shift)
{
    Console.WriteLine($"  {string.Join(" | ", Shift.Components)}   weight");
    float[][] measurements = [.. shift.Measurements.Chunk(Shift.Size)];
    for (int i = 0; i < measurements.Length; i++)
    {
        string cells = string.Join("   ", measurements[i].Zip(Shift.Components, (value, name) => value.ToString("F1").PadLeft(name.Length)));
        Console.WriteLine($"  {cells}   {shift.Attention[i],6:P1} {new string('#', (int)Math.Round(30 * shift.Attention[i]))}");
    }
    Console.WriteLine($"  predicted: {shift.Predicted}; found: {shift.Fault}");
    Console.WriteLine();
}
