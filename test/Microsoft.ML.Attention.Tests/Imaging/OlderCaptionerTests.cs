using Microsoft.ML.Attention.Tests.Persistence;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Imaging;

/// <summary>A captioner that the library saved before captions had options of decoding gives what it gave then.</summary>
[TestClass]
public sealed class OlderCaptionerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Load_captionerVersion1_captionsAsThen()
    {
        using ImageCaptioningTransformer model = Load();

        Captioned[] rows = [.. _ml.Data.CreateEnumerable<Captioned>(model.Transform(View(100, 101)), reuseRowObject: false)];

        Assert.AreEqual(new DecodingOptions { MaxOutputLength = 12 }, model.Decoding);
        Assert.AreEqual("a dark image of two", rows[0].Output);
        Assert.AreEqual(-0.2544205f, rows[0].Score, 1e-5f);
        float[] firstMap =
        [
            0.009867271f, 0.018942975f, 0.035463236f, 0.07380365f, 0.0148421815f, 0.023708303f, 0.04032733f, 0.07911249f, 0.034268f,
            0.040554885f, 0.083954036f, 0.114157036f, 0.0835037f, 0.119773164f, 0.107422195f, 0.12029961f,
        ];
        Assert.AreEqual(6 * firstMap.Length, rows[0].Attention.Length);
        for (int i = 0; i < firstMap.Length; i++)
            Assert.AreEqual(firstMap[i], rows[0].Attention[i], 1e-5f);
        Assert.AreEqual("a bright image of two", rows[1].Output);
        Assert.AreEqual(-0.2589728f, rows[1].Score, 1e-5f);
    }

    [TestMethod]
    public void SaveLoad_captionerVersion1_savesItInTheCurrentVersion()
    {
        using ImageCaptioningTransformer model = Load();
        using ImageCaptioningTransformer beam = model.WithDecoding(model.Decoding with { BeamSize = 2, NBest = 2 });
        using var saved = new MemoryStream();

        _ml.Model.Save(beam, View(1).Schema, saved);
        using var loaded = (ImageCaptioningTransformer)_ml.Model.Load(saved, out _);

        Assert.AreEqual(beam.Decoding, loaded.Decoding);
        CollectionAssert.AreEqual(
            beam.Transform(View(7)).GetColumn<string[]>("Alternatives").Single(), loaded.Transform(View(7)).GetColumn<string[]>("Alternatives").Single());
    }

    private ImageCaptioningTransformer Load()
    {
        using Stream zip = typeof(OlderModelTests).Assembly.GetManifestResourceStream("CaptionsVersion1.zip")!;
        return (ImageCaptioningTransformer)_ml.Model.Load(zip, out _);
    }

    /// <summary>The images that the model was trained on were made so, too: dark ones of even seeds, bright ones of odd seeds.</summary>
    private IDataView View(params int[] seeds) => _ml.Data.LoadFromEnumerable(seeds.Select(seed => new Row
    {
        Image = [.. Enumerable.Range(0, 64).Select(i => (float)((seed % 2 == 0 ? 0 : 128) + (seed * 31 + i * 7) % 100))],
    }));

    private sealed class Row
    {
        [VectorType(64)]
        public float[] Image { get; set; } = [];
    }

    private sealed class Captioned
    {
        public string Output { get; set; } = "";
        public float Score { get; set; }
        public float[] Attention { get; set; } = [];
    }
}
