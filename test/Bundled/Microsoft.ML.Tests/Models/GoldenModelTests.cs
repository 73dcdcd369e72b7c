using System.IO.Compression;
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
        AssertSameEntries(path, saved);
    }

    private static string NameOf(Type type)
        => type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>" : type.Name;

    // Everything but the name of the version that wrote it.
    private static void AssertSameEntries(string goldenPath, MemoryStream saved)
    {
        using ZipArchive expected = ZipFile.OpenRead(goldenPath);
        saved.Position = 0;
        using var actual = new ZipArchive(saved, ZipArchiveMode.Read, leaveOpen: true);
        CollectionAssert.AreEqual(expected.Entries.Select(entry => entry.FullName).ToArray(), actual.Entries.Select(entry => entry.FullName).ToArray());
        foreach (ZipArchiveEntry entry in expected.Entries)
        {
            if (!entry.FullName.EndsWith("Version.txt", StringComparison.Ordinal))
                CollectionAssert.AreEqual(Bytes(entry), Bytes(actual.GetEntry(entry.FullName)!), entry.FullName);
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
