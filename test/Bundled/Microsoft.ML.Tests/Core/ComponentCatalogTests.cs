using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class ComponentCatalogTests
{
    [TestMethod]
    public void RegisterAssembly_twice_isHarmless()
    {
        ComponentCatalog catalog = new LocalEnvironment().ComponentCatalog;
        catalog.RegisterAssembly(typeof(LeafModel).Assembly);
        catalog.RegisterAssembly(typeof(LeafModel).Assembly);

        Assert.IsTrue(catalog.TryFind("testLEAF", typeof(SignatureLoadModel), out LoadableClass? found));
        Assert.AreEqual(typeof(LeafModel), found.LoaderType);
        Assert.IsFalse(catalog.TryFind("testLEAF", typeof(Action<ModelLoadContext>), out _));
    }

    [TestMethod]
    public void Add_nameThatIsTaken_throwsUnlessToldNotTo()
    {
        LoadableClassAttribute rival = Rival(typeof(PairModel), LeafModel.LoaderSignature);
        ComponentCatalog catalog = new LocalEnvironment().ComponentCatalog;
        catalog.RegisterAssembly(typeof(LeafModel).Assembly);

        var exception = Assert.ThrowsException<InvalidOperationException>(() => catalog.Add(rival, throwOnError: true));
        StringAssert.Contains(exception.Message, LeafModel.LoaderSignature);
        catalog.Add(rival, throwOnError: false);
        Assert.IsTrue(catalog.TryFind(LeafModel.LoaderSignature, typeof(SignatureLoadModel), out LoadableClass? found));
        Assert.AreEqual(typeof(LeafModel), found.LoaderType);
    }

    [TestMethod]
    public void Add_classThatCannotBeMade_throwsUnlessToldNotTo()
    {
        LoadableClassAttribute rival = Rival(typeof(Version), "NotLoadable");
        ComponentCatalog catalog = new LocalEnvironment().ComponentCatalog;

        var exception = Assert.ThrowsException<InvalidOperationException>(() => catalog.Add(rival, throwOnError: true));
        StringAssert.Contains(exception.Message, "System.Version");
        catalog.Add(rival, throwOnError: false);
        Assert.IsFalse(catalog.TryFind("NotLoadable", typeof(SignatureLoadModel), out _));
    }

    private static LoadableClassAttribute Rival(Type type, string loadName) => new(type, null, typeof(SignatureLoadModel), "Rival", loadName);
}
