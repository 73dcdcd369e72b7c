using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>Zips that no writer makes, and what ML.NET makes of them.</summary>
[TestClass]
public sealed class HandwrittenModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("concat-alias-two-outputs.zip", "concatenate-single")]
    [DataRow("copy-two-simple-assembly-name.zip", "copycolumns")]
    [DataRow("convert-to-key.zip", "converttype-text-single")]
    [DataRow("select-ignore-missing.zip", "selectcolumns")]
    [DataRow("term-int-by-hand.zip", "mapvaluetokey-int-byvalue")]
    public void Handwritten_zip_gives_the_golden_output(string name, string inputCase)
    {
        JsonElement golden = Result(name);
        IDataView input = new GoldenInput(GoldenFile.Read($"models/{inputCase}/case.json").GetProperty("input"));

        ITransformer model = _ml.Model.Load(GoldenFile.PathOf($"handwritten/{name}"), out _);

        GoldenView.AssertEqual(golden.GetProperty("output"), model.Transform(input));
    }

    [TestMethod]
    [DataRow("no-text-entries-combined-text.zip")]
    [DataRow("stored-not-deflated.zip")]
    [DataRow("with-directory-entries.zip")]
    [DataRow("reverse-order.zip")]
    [DataRow("extra-entry.zip")]
    public void Zip_of_another_make_gives_the_output_of_the_model_it_was_made_of(string name)
    {
        JsonElement golden = GoldenFile.Read("models/combined-text/case.json");

        ITransformer model = _ml.Model.Load(GoldenFile.PathOf($"handwritten/{name}"), out _);

        Assert.AreEqual("equal to output of models/combined-text/case.json", Result(name).GetProperty("output").GetString());
        GoldenView.AssertEqual(golden.GetProperty("output"), model.Transform(new GoldenInput(golden.GetProperty("input"))));
    }

    [TestMethod]
    public void Entry_names_are_told_apart_by_case()
    {
        var exception = Assert.ThrowsException<InvalidOperationException>(
            () => _ml.Model.Load(GoldenFile.PathOf("handwritten/lower-case-names.zip"), out _));

        GoldenException.AssertSame(Result("lower-case-names.zip").GetProperty("exception"), exception, "lower-case-names.zip");
    }

    [TestMethod]
    public void Model_without_an_assembly_name_cannot_be_loaded_although_it_is_our_own()
    {
        var exception = Assert.ThrowsException<FormatException>(
            () => _ml.Model.Load(GoldenFile.PathOf("handwritten/copy-two-no-assembly-name.zip"), out _));

        Assert.AreEqual(Result("copy-two-no-assembly-name.zip").GetProperty("exception").GetProperty("message").GetString(),
            exception.Message);
    }

    [TestMethod]
    public void Value_mapping_without_its_table_cannot_be_loaded()
        => GoldenException.AssertSame(Result("mapvalue-no-map.zip").GetProperty("exception"),
            Assert.ThrowsException<InvalidOperationException>(
                () => _ml.Model.Load(GoldenFile.PathOf("handwritten/mapvalue-no-map.zip"), out _)), "mapvalue-no-map.zip");

    private static JsonElement Result(string zip)
        => GoldenFile.Read("handwritten/results.json").GetProperty("results").EnumerateArray()
            .Single(result => result.GetProperty("zip").GetString() == zip);
}
