using Translation.Data;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class SdkMessagesTests
{
    private string _sdk = "";

    [TestInitialize]
    public void MakeFolder() => _sdk = Directory.CreateTempSubdirectory("sdk").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_sdk, recursive: true);

    [TestMethod]
    public void Texts_are_paired_by_resource_and_key()
    {
        ResourceAssembly.Write(
            Path.Combine(_sdk, "tools", "Tool.dll"),
            ("Tool.Strings.resources", w =>
            {
                w.AddResource("Cold", "I am cold.");
                w.AddResource("Warm", " It is warm. ");
                w.AddResource("OnlyEnglish", "Nobody translated this.");
                w.AddResource("Number", 42);
            }
        ),
            ("Tool.Other.resources", w => w.AddResource("Cold", "Another resource's text.")));
        ResourceAssembly.Write(
            Path.Combine(_sdk, "tools", "fr", "Tool.resources.dll"),
            ("Tool.Strings.fr.resources", w =>
            {
                w.AddResource("Cold", "J'ai froid.");
                w.AddResource("Warm", "Il fait chaud.");
                w.AddResource("OnlyFrench", "Personne.");
                w.AddResource("Number", 42);
            }
        ));

        CollectionAssert.AreEqual(new[] { "I am cold.|J'ai froid.", "It is warm.|Il fait chaud." }, Read("fr"));
    }

    [TestMethod]
    public void Equal_repeated_broken_and_long_texts_are_left_out()
    {
        string end = new('x', SdkMessages.MaxLength);
        foreach (string folder in new[] { "a", "b" })
        {
            Pair(
                Path.Combine(_sdk, folder),
                ("1", "Same.", "Same."), ("2", "Good.", "Bon."), ("3", "Two\nlines", "Deux lignes"), ("4", "One line", "Deux\r\nlignes"),
                ("5", end, end + "y"), ("6", "", "vide"), ("7", "{0}: {1}", "{0} : {1}"));
        }

        CollectionAssert.AreEqual(new[] { "Good.|Bon." }, Read("fr"));
    }

    [TestMethod]
    public void Files_that_are_no_assemblies_are_passed_over()
    {
        Pair(_sdk, ("1", "Good.", "Bon."));
        Directory.CreateDirectory(Path.Combine(_sdk, "native", "fr"));
        File.WriteAllText(Path.Combine(_sdk, "native", "Lib.dll"), "no assembly at all");
        File.WriteAllBytes(Path.Combine(_sdk, "native", "fr", "Lib.resources.dll"), [0x4D, 0x5A, 0, 0]);
        File.WriteAllText(Path.Combine(_sdk, "native", "fr", "Alone.resources.dll"), "its assembly is missing");
        CollectionAssert.AreEqual(new[] { "Good.|Bon." }, Read("fr"));
    }

    [TestMethod]
    public void A_language_that_is_not_there_is_refused_with_those_that_are()
    {
        Pair(_sdk, ("1", "Good.", "Bon."));
        var error = Assert.ThrowsExactly<DataException>(() => SdkMessages.Read(_sdk, "tlh"));
        StringAssert.Contains(error.Message, "'tlh'; it has fr.");
    }

    [TestMethod]
    public void The_newest_sdk_of_the_first_folder_is_found()
    {
        string[] whole = ["9.0.300", "10.0.100-rc.1", "10.0.100", "10.0.99"];
        foreach (string version in (string[])[.. whole, "11.0.100"])
            Directory.CreateDirectory(Path.Combine(_sdk, "sdk", version));
        foreach (string version in whole)
            File.WriteAllText(Path.Combine(_sdk, "sdk", version, "dotnet.dll"), "");
        Assert.AreEqual(Path.Combine(_sdk, "sdk", "10.0.100"), SdkLocator.FindNewest([Path.Combine(_sdk, "nowhere"), _sdk]));
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => SdkLocator.FindNewest([_sdk + "x"])).Message, "No .NET SDK found");
    }

    [TestMethod]
    public void The_running_sdk_has_messages_in_French()
    {
        // One folder of the SDK that these tests were built with, so that the test stays short.
        string folder = Path.Combine(SdkLocator.FindNewest(), "Sdks", "Microsoft.NET.Sdk");
        List<SentencePair> pairs = SdkMessages.Read(folder, "fr");
        Assert.IsTrue(pairs.Count > 200, $"{pairs.Count} pairs");
        Assert.IsTrue(pairs.All(p => p.Source.Length <= SdkMessages.MaxLength && !p.Target.Contains('\n')));
        Assert.IsTrue(pairs.Count(p => p.Target.Contains('é') || p.Target.Contains('à')) > pairs.Count / 3, "French has accents.");
    }

    private string[] Read(string language) => [.. SdkMessages.Read(_sdk, language).Select(p => $"{p.Source}|{p.Target}")];

    private static void Pair(string folder, params (string Key, string English, string French)[] texts)
    {
        ResourceAssembly.Write(
            Path.Combine(folder, "Tool.dll"), ("Tool.Strings.resources", w => Array.ForEach(texts, t => w.AddResource(t.Key, t.English))));
        ResourceAssembly.Write(
            Path.Combine(folder, "fr", "Tool.resources.dll"),
            ("Tool.Strings.fr.resources", w => Array.ForEach(texts, t => w.AddResource(t.Key, t.French))));
    }
}
