using System.Text.Json;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>Compares models with the golden ones, <c>models/</c> and a case's name.</summary>
internal static class GoldenModel
{
    /// <summary>The data that the golden model was fitted to.</summary>
    public static IDataView InputOf(string name) => new GoldenInput(Case(name).GetProperty("input"));

    /// <summary>
    /// Asserts that the golden zip loads, as the golden class, transforms the input to the golden output, and is saved again byte for byte.
    /// </summary>
    public static void AssertLoadsAndSaves(MLContext ml, string name)
    {
        JsonElement golden = Case(name);
        string path = GoldenFile.PathOf($"models/{name}/model.zip");

        ITransformer model = ml.Model.Load(path, out DataViewSchema schema);

        if (golden.GetProperty("loadedInputSchema").ValueKind == JsonValueKind.Null)
            Assert.IsNull(schema);
        else
            GoldenView.AssertSchema(golden.GetProperty("loadedInputSchema"), schema);
        Assert.AreEqual(golden.GetProperty("loadedType").GetString(), NameOf(model.GetType()));
        AssertSame(ml, name, model, schema);
    }

    /// <summary>Asserts that an estimator, fitted to the golden input, gives the golden output and the golden zip, byte for byte.</summary>
    public static void AssertFits(MLContext ml, string name, IEstimator<ITransformer> estimator)
    {
        IDataView input = InputOf(name);
        AssertSame(ml, name, estimator.Fit(input), input.Schema);
    }

    private static void AssertSame(MLContext ml, string name, ITransformer model, DataViewSchema schema)
    {
        using var saved = new MemoryStream();
        ml.Model.Save(model, schema, saved);

        GoldenView.AssertEqual(Case(name).GetProperty("output"), model.Transform(InputOf(name)));
        GoldenZip.AssertSameEntries(GoldenFile.PathOf($"models/{name}/model.zip"), saved);
    }

    private static JsonElement Case(string name) => GoldenFile.Read($"models/{name}/case.json");

    private static string NameOf(Type type)
        => type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
