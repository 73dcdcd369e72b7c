using System.Text;
using Microsoft.ML.Bundled.Testing;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class ModelKeyGoldenTests
{
    [TestMethod]
    public void ModelKey_ofEachGoldenModel_isWrittenAgainByteForByte()
    {
        int models = 0;
        foreach (string path in Directory.EnumerateFiles(Fixtures.PathOf("mlnet-5.0.0/models"), "model.zip", SearchOption.AllDirectories))
        {
            using FileStream zip = File.OpenRead(path);
            foreach ((string name, byte[] golden) in ZipBytes.Read(zip))
            {
                if (!name.EndsWith("Model.key", StringComparison.Ordinal))
                    continue;
                CollectionAssert.AreEqual(golden, Rewrite(golden), $"{path}, {name}");
                models++;
            }
        }
        Assert.IsTrue(models > 200, $"{models} models");
    }

    [TestMethod]
    public void ModelKey_ofACopyColumnsModel_isUnderstood()
    {
        using FileStream zip = File.OpenRead(Fixtures.PathOf("mlnet-5.0.0/models/copycolumns/model.zip"));
        using RepositoryReader repository = RepositoryReader.Open(zip);
        using RepositoryEntry chainEntry = repository.OpenEntry("TransformerChain", "Model.key");
        using ModelLoadContext model = new(repository, chainEntry, "TransformerChain");

        model.CheckAtModel(new VersionInfo("COPYCOLT", 0x00010001, 0x00010001, 0x00010001, "x", "CopyTransform"));
        int pairs = model.LoadCount(smallestItemSize: 8);
        List<string> names = [];
        for (int i = 0; i < 2 * pairs; i++)
            names.Add(model.LoadNonEmptyString());
        model.Done();

        Assert.AreEqual("CopyTransform", model.Header.LoaderSignature);
        Assert.AreEqual(ModelAssemblyNames.Data, model.LoaderAssemblyName);
        Assert.IsTrue(names.Count > 0 && names.Count % 2 == 0);
    }

    // Reads an entry by ModelLoadContext and writes what it says by ModelSaveContext.
    private static byte[] Rewrite(byte[] golden)
    {
        using MemoryStream source = ZipBytes.Make(("Model.key", golden));
        using RepositoryReader reader = RepositoryReader.Open(source);
        using ModelLoadContext loaded = new(reader, reader.OpenEntry("Model.key"), null);
        byte[] block = loaded.Reader.ReadBytes((int)loaded.Header.ModelSize);

        using MemoryStream target = new();
        using RepositoryWriter writer = RepositoryWriter.CreateNew(target);
        using (ModelSaveContext saved = new(writer, null))
        {
            saved.SetVersionInfo(new VersionInfo(SignatureOf(loaded.Header), loaded.Header.ModelVerWritten, loaded.Header.ModelVerReadable,
                loaded.Header.ModelVerReadable, loaded.LoaderAssemblyName, loaded.Header.LoaderSignature, loaded.Header.LoaderSignatureAlt));
            // The strings in their order; then the block in place of their ids.
            foreach (string str in StringsOf(loaded))
                saved.SaveString(str);
            saved.Writer.Flush();
            saved.Writer.BaseStream.SetLength(ModelHeader.Size);
            saved.Writer.BaseStream.Position = ModelHeader.Size;
            saved.Writer.Write(block);
            saved.Done();
        }
        writer.Commit();
        return ZipBytes.Read(target).Single().Bytes;
    }

    private static string SignatureOf(ModelHeader header) => Encoding.Latin1.GetString(BitConverter.GetBytes(header.ModelSignature)).Replace('\0', ' ');

    private static IEnumerable<string> StringsOf(ModelLoadContext loaded)
    {
        // Ids are read through a block of its own: LoadString takes them from wherever the reader stands.
        Stream stream = loaded.Reader.BaseStream;
        for (int id = 0; id < loaded.Header.StringCount; id++)
        {
            stream.Position = 0;
            stream.Write(BitConverter.GetBytes(id));
            stream.Position = 0;
            yield return loaded.LoadString();
        }
    }
}
