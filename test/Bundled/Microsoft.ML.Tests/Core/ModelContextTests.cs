using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class ModelContextTests
{
    [TestMethod]
    public void Model_nestedInOthers_isLoadedAgain()
    {
        var loaded = (PairModel)Reload(new PairModel(new LeafModel("one", 1), new PairModel(new LeafModel("two\ud800", 2), null)));

        Assert.AreEqual("one", ((LeafModel)loaded.First!).Text);
        var inner = (PairModel)loaded.Second!;
        // A lone surrogate is no text that an encoding would keep; the format does.
        Assert.AreEqual("two\ud800", ((LeafModel)inner.First!).Text);
        Assert.AreEqual(2, ((LeafModel)inner.First!).Number);
        Assert.IsNull(inner.Second);
    }

    [TestMethod]
    public void Model_nested_parentsFollowTheirChildren()
    {
        List<(string Name, byte[] Bytes)> entries = ZipBytes.Read(Save(new PairModel(new LeafModel("one", 1), null)));

        CollectionAssert.AreEqual(new[] { "Top/First/Number", "Top/First/Text.txt", "Top/First/Model.key", "Top/Model.key" },
            entries.Select(entry => entry.Name).ToArray());
    }

    [TestMethod]
    public void Model_savedTwice_isTheSameByteForByte()
    {
        static (string, string)[] Contents()
            => [.. ZipBytes.Read(Save(new PairModel(new LeafModel("one", 1), null))).Select(entry => (entry.Name, Convert.ToHexString(entry.Bytes)))];

        CollectionAssert.AreEqual(Contents(), Contents());
    }

    [TestMethod]
    [DataRow("TESTLEAF IN CAPITALS", null, false)]
    [DataRow("TESTLEAF", null, true)]
    [DataRow("otherleaf", null, true)]
    [DataRow("Unknown", "TestLeaf", true)]
    public void Load_byLoaderSignature_findsTheClassInAnyCaseAndByTheAlternative(string signature, string? alternative, bool found)
    {
        LeafModel model = new("one", 1) { SavedAs = LeafModel.Version(loader: signature, alternative: alternative) };
        if (found)
        {
            Assert.AreEqual("one", ((LeafModel)Reload(model)).Text);
            return;
        }
        var exception = Assert.ThrowsException<FormatException>(() => Reload(model));
        Assert.AreEqual("Couldn't load model: 'Top'", exception.Message);
        Assert.AreEqual("Environment", exception.Data["Throwing component"]);
    }

    [TestMethod]
    public void Load_fullAssemblyNameOfTheRealPackage_findsTheUnsignedAssembly()
    {
        string name = typeof(LeafModel).Assembly.GetName().Name + ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

        Assert.AreEqual("one", ((LeafModel)Reload(new LeafModel("one", 1) { SavedAs = LeafModel.Version(assembly: name) })).Text);
    }

    [TestMethod]
    public void Load_missingAssembly_throwsAsTheRealOne()
    {
        LeafModel leaf = new("one", 1) { SavedAs = LeafModel.Version(assembly: "Zicrosoft.ML.Transforms, Version=1.0.0.0") };

        var exception = Assert.ThrowsException<FileNotFoundException>(() => Reload(leaf));
        StringAssert.StartsWith(exception.Message, "Could not load file or assembly 'Zicrosoft.ML.Transforms, Version=1.0.0.0");
        var nested = Assert.ThrowsException<TargetInvocationException>(() => Reload(new PairModel(leaf, null)));
        Assert.IsInstanceOfType<FileNotFoundException>(nested.InnerException);
    }

    [TestMethod]
    public void Load_assemblyNameThatIsNone_throwsFormatException()
        => Assert.ThrowsException<FormatException>(() => Reload(new LeafModel("one", 1) { SavedAs = LeafModel.Version(assembly: "a, Version=zzz, b=") }));

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Load_blockNotConsumedExactly_throwsFormatException(int extraBytes)
    {
        var exception = Assert.ThrowsException<FormatException>(() => Reload(new LeafModel("one", 1) { ExtraBytes = extraBytes }));
        Assert.AreEqual("One of the identified items was in an invalid format.", exception.Message);
    }

    [TestMethod]
    public void Load_missingModel_throwsFormatException()
    {
        using RepositoryReader reader = RepositoryReader.Open(ZipBytes.Make(("x", [1])));

        var exception = Assert.ThrowsException<FormatException>(
            () => ModelLoadContext.LoadModel<ICanSaveModel, SignatureLoadModel>(new LocalEnvironment(), out _, reader, "Top"));
        Assert.AreEqual("Corrupt model file", exception.Message);
    }

    [TestMethod]
    public void Load_missingChild_wrapsTheFormatExceptionAsTheRealOne()
    {
        MemoryStream zip = Without(Save(new PairModel(new LeafModel("one", 1), null)), "Top/First/Model.key");

        var exception = Assert.ThrowsException<InvalidOperationException>(() => Load(zip));
        Assert.AreEqual("Error during class instantiation", exception.Message);
        Assert.IsTrue(exception.IsMarked());
        Assert.IsInstanceOfType<TargetInvocationException>(exception.InnerException);
        Assert.IsInstanceOfType<FormatException>(exception.InnerException.InnerException);
        Assert.AreEqual("Corrupt model file", exception.InnerException.InnerException.Message);
    }

    [TestMethod]
    public void Load_missingEntryBesideTheModel_isTheComponentsError()
    {
        MemoryStream zip = Without(Save(new LeafModel("one", 1)), "Top/Number");

        var exception = Assert.ThrowsException<InvalidOperationException>(() => Load(zip));
        Assert.AreEqual("Missing Number", exception.InnerException!.InnerException!.Message);
    }

    [TestMethod]
    public void Load_entryThatEndsTooEarly_throwsFormatException()
    {
        (string Name, byte[])[] entries = [.. ZipBytes.Read(Save(new LeafModel("one", 1)))
            .Select(entry => entry.Name == "Top/Number" ? (entry.Name, entry.Bytes[..2]) : entry)];

        var exception = Assert.ThrowsException<InvalidOperationException>(() => Load(ZipBytes.Make(entries)));
        Assert.IsInstanceOfType<FormatException>(exception.InnerException!.InnerException);
        StringAssert.Contains(exception.InnerException.InnerException.Message, "'Top/Number'");
    }

    [TestMethod]
    public void Load_laterVersion_saysSo()
    {
        LeafModel readable = new("one", 1) { SavedAs = LeafModel.Version(written: 0x00010009, readable: 0x00010002) };
        LeafModel tooNew = new("one", 1) { SavedAs = LeafModel.Version(written: 0x00010009, readable: 0x00010009) };

        Assert.AreEqual("one", ((LeafModel)Reload(readable)).Text);
        var exception = Assert.ThrowsException<InvalidOperationException>(() => Reload(tooNew));
        var inner = exception.InnerException!.InnerException!;
        Assert.IsInstanceOfType<FormatException>(inner);
        Assert.AreEqual("Cause: ML.NET 1.0.0.0 cannont read component 'TestLeaf' of the model, because the model is too new.\n"
            + "Suggestion: Make sure the model is trained with ML.NET 1.0.0.0 or older.\n"
            + "Debug details: Maximum expected version 65545, got 65538.", inner.Message);
    }

    [TestMethod]
    public void Save_withoutVersionInfo_throwsAndLeavesNoModel()
    {
        using MemoryStream stream = new();
        using RepositoryWriter writer = RepositoryWriter.CreateNew(stream);
        using (ModelSaveContext ctx = new(writer, "Top"))
            Assert.ThrowsException<InvalidOperationException>(ctx.Done);
    }

    [TestMethod]
    public void Save_nullOrSomethingElse_writesNothingOrThrows()
    {
        using MemoryStream stream = new();
        using RepositoryWriter writer = RepositoryWriter.CreateNew(stream);
        ModelSaveContext.SaveModel<ICanSaveModel>(writer, null, "Top");
        var exception = Assert.ThrowsException<NotSupportedException>(() => ModelSaveContext.SaveModel<object>(writer, new Version(1, 2), "Top"));
        StringAssert.Contains(exception.Message, "System.Version");
        writer.Commit();

        Assert.AreEqual(0, ZipBytes.Read(stream).Count);
    }

    [TestMethod]
    public void Save_signaturesThatAreTooLong_throws()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VersionInfo("SHORT", 1, 1, 1, "x"));
        Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => Save(new LeafModel("one", 1) { SavedAs = LeafModel.Version(loader: "AbcdefghijklmnopqrstuvwxY") }));
    }

    [TestMethod]
    public void SubModel_partOfAModel_isReadAgain()
    {
        using MemoryStream stream = new();
        using (RepositoryWriter writer = RepositoryWriter.CreateNew(stream))
        {
            using (ModelSaveContext ctx = new(writer, "Top"))
            {
                ctx.SetVersionInfo(LeafModel.Version());
                ctx.SaveSubModel("Vocabulary", sub =>
                {
                    sub.SetVersionInfo(new VersionInfo("TERM MAN", 1, 1, 1, "x", "TermManager"));
                    sub.SaveNonEmptyString("term");
                });
                ctx.Done();
            }
            writer.Commit();
        }

        using RepositoryReader reader = RepositoryReader.Open(stream);
        using ModelLoadContext loaded = new(reader, reader.OpenEntry("Top", "Model.key"), "Top");
        string? term = null;
        Assert.IsTrue(loaded.ContainsModel("Vocabulary"));
        Assert.IsTrue(loaded.TryProcessSubModel("Vocabulary", sub => term = sub.LoadNonEmptyString()));
        Assert.IsFalse(loaded.TryProcessSubModel("Nope", _ => Assert.Fail("There is none")));
        Assert.AreEqual("term", term);
    }

    private static MemoryStream Save(ICanSaveModel model)
    {
        MemoryStream stream = new();
        using RepositoryWriter writer = RepositoryWriter.CreateNew(stream, new LocalEnvironment());
        ModelSaveContext.SaveModel(writer, model, "Top");
        writer.Commit();
        stream.Position = 0;
        return stream;
    }

    private static ICanSaveModel Load(Stream zip)
    {
        LocalEnvironment env = new();
        using RepositoryReader reader = RepositoryReader.Open(zip, env);
        ModelLoadContext.LoadModel<ICanSaveModel, SignatureLoadModel>(env, out ICanSaveModel result, reader, "Top");
        return result;
    }

    private static ICanSaveModel Reload(ICanSaveModel model) => Load(Save(model));

    private static MemoryStream Without(Stream zip, string name)
        => ZipBytes.Make([.. ZipBytes.Read(zip).Where(entry => entry.Name != name)]);
}
