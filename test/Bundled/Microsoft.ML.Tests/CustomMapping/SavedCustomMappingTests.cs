using System.IO.Compression;
using System.Reflection;
using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Bundled.Tests.CustomMapping;

/// <summary>Custom mappings in models: a contract name, by which the application's factory is found.</summary>
[TestClass]
public sealed class SavedCustomMappingTests
{
    private const string Contract = "Negation";

    private readonly MLContext _ml = new(seed: 1);

    public sealed class Number
    {
        public float A { get; set; }
    }

    public sealed class Negative
    {
        public float Minus { get; set; }
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class NegationFactory : CustomMappingFactory<Number, Negative>
    {
        public static void Negate(Number source, Negative result) => result.Minus = -source.A;

        public override Action<Number, Negative> GetMapping() => Negate;
    }

    [CustomMappingFactoryAttribute("NoFactory")]
    public sealed class NoFactory;

    private IDataView Data => _ml.Data.LoadFromEnumerable([new Number { A = 1 }, new Number { A = 2 }]);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Saved_mapping_loads_in_another_context_with_or_without_registration_and_maps_the_same(bool registered)
    {
        byte[] saved = Save(Contract);
        var other = new MLContext();
        if (registered)
            other.ComponentCatalog.RegisterAssembly(typeof(NegationFactory).Assembly);

        ITransformer model = other.Model.Load(new MemoryStream(saved), out _);

        Assert.IsInstanceOfType<CustomMappingTransformer<Number, Negative>>(model);
        CollectionAssert.AreEqual(new[] { -1f, -2f }, model.Transform(Data).GetColumn<float>("Minus").ToArray());
        using var again = new MemoryStream();
        other.Model.Save(model, Data.Schema, again);
        CollectionAssert.AreEqual(ModelKey(saved), ModelKey(again.ToArray()));
    }

    // The block is the ids of the contract name and of the assembly that the action is in.
    [TestMethod]
    public void Model_holds_the_contract_name_and_the_assembly()
    {
        byte[] key = ModelKey(Save(Contract));

        Assert.AreEqual("CUSTOMXF", Encoding.Latin1.GetString(key, 0x40, 8));
        Assert.AreEqual(0x00010002u, BitConverter.ToUInt32(key, 0x48));
        Assert.AreEqual("CustomTransformer", Encoding.Latin1.GetString(key, 0x50, 24).TrimEnd('\0'));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0 }, key[256..264]);
        StringAssert.Contains(Encoding.Unicode.GetString(key, 264 + 16, key.Length - 264 - 16),
            Contract + Assembly.GetExecutingAssembly().FullName);
    }

    [TestMethod]
    public void Mapping_without_a_contract_name_cannot_be_saved()
    {
        var exception = Assert.ThrowsException<InvalidOperationException>(() => Save(null));

        StringAssert.Contains(exception.Message, "contract name");
    }

    [TestMethod]
    [DataRow("Nobody", "Unable to locate an extension for the contract 'Nobody'")]
    [DataRow("NoFactory", "is no CustomMappingFactory")]
    public void Contract_without_a_factory_is_a_clear_error(string contract, string message)
    {
        byte[] saved = Save(contract);

        Exception? exception = Assert.ThrowsException<InvalidOperationException>(() => new MLContext().Model.Load(new MemoryStream(saved), out _));

        while (exception?.InnerException != null)
            exception = exception.InnerException;
        StringAssert.Contains(exception!.Message, message);
    }

    private byte[] Save(string? contract)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.CustomMapping<Number, Negative>(NegationFactory.Negate, contract).Fit(Data), Data.Schema, stream);
        return stream.ToArray();
    }

    private static byte[] ModelKey(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using Stream entry = archive.GetEntry("TransformerChain/Model.key")!.Open();
        var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
