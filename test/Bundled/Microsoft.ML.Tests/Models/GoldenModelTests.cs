using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>Models saved by ML.NET load here, give ML.NET's values, and are saved again byte for byte.</summary>
[TestClass]
public sealed class GoldenModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("chain-empty")]
    [DataRow("chain-scopes")]
    [DataRow("concatenate-one")]
    [DataRow("concatenate-overwrite")]
    [DataRow("concatenate-single")]
    [DataRow("concatenate-slotnames")]
    [DataRow("concatenate-sparse")]
    [DataRow("concatenate-text")]
    [DataRow("copycolumns")]
    [DataRow("copycolumns-overwrite")]
    public void Golden_model_gives_the_golden_output_and_is_saved_again_byte_for_byte(string name)
    {
        JsonElement golden = GoldenFile.Read($"models/{name}/case.json");
        string path = GoldenFile.PathOf($"models/{name}/model.zip");
        IDataView input = new GoldenInput(golden.GetProperty("input"));

        ITransformer model = _ml.Model.Load(path, out DataViewSchema schema);
        using var saved = new MemoryStream();
        _ml.Model.Save(model, schema, saved);

        GoldenView.AssertSchema(golden.GetProperty("loadedInputSchema"), schema);
        GoldenView.AssertEqual(golden.GetProperty("output"), model.Transform(input));
        Assert.AreEqual(golden.GetProperty("loadedType").GetString(), NameOf(model.GetType()));
        GoldenZip.AssertSameEntries(path, saved);
    }

    private static string NameOf(Type type)
        => type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
