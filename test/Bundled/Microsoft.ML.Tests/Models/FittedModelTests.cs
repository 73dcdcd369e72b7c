using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>Pipelines fitted here give the values of ML.NET's, and are saved byte for byte as it saves them.</summary>
[TestClass]
public sealed class FittedModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("converttype-int-single")]
    [DataRow("converttype-key")]
    [DataRow("converttype-vector")]
    [DataRow("dropcolumns")]
    [DataRow("mapkeytovalue")]
    [DataRow("mapkeytovalue-int-and-vector")]
    [DataRow("mapvalue-int-text")]
    [DataRow("mapvalue-lookupview")]
    [DataRow("mapvalue-text-key")]
    [DataRow("mapvalue-text-single")]
    [DataRow("mapvalue-text-vector")]
    [DataRow("mapvalue-vector-input")]
    [DataRow("mapvaluetokey-bool")]
    [DataRow("mapvaluetokey-int-astext")]
    [DataRow("mapvaluetokey-int-byvalue")]
    [DataRow("mapvaluetokey-key")]
    [DataRow("mapvaluetokey-keydata")]
    [DataRow("mapvaluetokey-maxkeys")]
    [DataRow("mapvaluetokey-single")]
    [DataRow("mapvaluetokey-text-byoccurrence")]
    [DataRow("mapvaluetokey-text-byvalue")]
    [DataRow("mapvaluetokey-textvector")]
    [DataRow("mapvaluetokey-two-columns")]
    [DataRow("mapvaluetokey-uint-byoccurrence")]
    [DataRow("mapvaluetokey-uint-byvalue")]
    [DataRow("selectcolumns")]
    [DataRow("selectcolumns-keephidden")]
    public void Fitted_pipeline_gives_the_golden_output_and_is_saved_as_the_golden_model(string name)
    {
        JsonElement golden = GoldenFile.Read($"models/{name}/case.json");
        IDataView input = new GoldenInput(golden.GetProperty("input"));
        IEstimator<ITransformer> pipeline = new ColumnPipelines(_ml).Make(name);

        ITransformer model = pipeline.Fit(input);
        IDataView output = model.Transform(input);
        using var saved = new MemoryStream();
        _ml.Model.Save(model, input.Schema, saved);

        GoldenView.AssertEqual(golden.GetProperty("output"), output);
        GoldenZip.AssertSameEntries(GoldenFile.PathOf($"models/{name}/model.zip"), saved);
        AssertSameShape(SchemaShape.Create(output.Schema), pipeline.GetOutputSchema(SchemaShape.Create(input.Schema)));
    }

    private static void AssertSameShape(SchemaShape expected, SchemaShape actual)
    {
        CollectionAssert.AreEquivalent(expected.Select(column => column.Name).ToArray(), actual.Select(column => column.Name).ToArray());
        foreach (SchemaShape.Column column in expected)
        {
            SchemaShape.Column found = actual.Single(candidate => candidate.Name == column.Name);
            Assert.AreEqual(column.GetTypeString(), found.GetTypeString(), column.Name);
            CollectionAssert.AreEquivalent(Kinds(column), Kinds(found), $"Annotations of '{column.Name}'");
        }
    }

    private static string[] Kinds(SchemaShape.Column column)
        => [.. column.Annotations.Select(annotation => $"{annotation.Name}: {annotation.GetTypeString()}")];
}
