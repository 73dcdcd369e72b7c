using Microsoft.ML.Attention.Tests.Text;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

[TestClass]
public class WordsInTests
{
    [TestMethod]
    [DataRow(TokenizationKind.Words, false)]
    [DataRow(TokenizationKind.BytePair, false)]
    [DataRow(TokenizationKind.BytePair, true)]
    public void Vocabularies_that_a_model_wrote_make_the_same_model_again(TokenizationKind tokenization, bool shared)
    {
        using var inputFile = new TemporaryFile();
        using var outputFile = new TemporaryFile();
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 1);
        options.Tokenization = tokenization;
        options.VocabularySize = 60;
        options.SharedVocabulary = shared;
        Translated[] first = Train(options, model =>
        {
            model.SaveInputVocabulary(inputFile.Path);
            model.SaveOutputVocabulary(outputFile.Path);
        });
        Assert.AreEqual(shared, File.ReadAllText(inputFile.Path) == File.ReadAllText(outputFile.Path));
        options.InputVocabularyPath = inputFile.Path;
        options.OutputVocabularyPath = shared ? null : outputFile.Path;
        Translated[] again = Train(options);
        CollectionAssert.AreEqual(first.Select(row => $"{row}").ToArray(), again.Select(row => $"{row}").ToArray());
    }

    [TestMethod]
    public void A_given_vocabulary_decides_what_is_known()
    {
        using var file = new TemporaryFile("one\ntwo\nthree\n.\n");
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 1);
        options.InputVocabularyPath = file.Path;
        using var written = new TemporaryFile();
        Train(options, model => model.SaveInputVocabulary(written.Path));
        CollectionAssert.AreEqual(
            new[] { "one", "two", "three", "." }, File.ReadLines(written.Path).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')[0]).ToArray());
    }

    [TestMethod]
    public void A_vocabulary_of_another_kind_is_refused()
    {
        using var file = new TemporaryFile("#! vocabulary 1\n#! tokenization Characters\na\t1\n");
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 1);
        options.InputVocabularyPath = file.Path;
        var error = Assert.ThrowsExactly<FormatException>(() => Train(options));
        StringAssert.Contains(error.Message, "tokenization Words");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Dropout_of_byte_pairs_trains_another_model_alike_each_time(bool shared)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 2);
        options.Tokenization = TokenizationKind.BytePair;
        options.SharedVocabulary = shared;
        string[] without = Texts(Train(options));
        options.BytePairDropout = 0.2;
        string[] first = Texts(Train(options));
        CollectionAssert.AreEqual(first, Texts(Train(options)));
        CollectionAssert.AreNotEqual(without, first);
    }

    [TestMethod]
    public void Embeddings_from_a_file_that_are_frozen_stay_as_they_are()
    {
        using var file = new TemporaryFile(string.Concat(
            new[] { "one", "Two", "six" }.Select((word, i) => $"{word} {string.Join(' ', Enumerable.Repeat(i + 1, 16))}\n")));
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 1);
        options.InputEmbeddingsPath = file.Path;
        options.FreezeEmbeddings = true;
        var ml = new MLContext(seed: 1);
        var messages = new List<string>();
        ml.Log += (_, e) => messages.Add(e.Message);
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(options).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(60)));
        Assert.IsTrue(messages.Any(message => message.Contains("2 of 9 input tokens begin with the vectors of")), string.Join('\n', messages));
        Assert.AreEqual(1, EmbeddingOf(model, "one"), "A frozen vector keeps its first value.");
        Assert.AreEqual(3, EmbeddingOf(model, "six"));
        options.FreezeEmbeddings = false;
        using Seq2SeqTransformer trained = ml.Transforms.Text.Seq2Seq(options).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(60)));
        Assert.AreNotEqual(1, EmbeddingOf(trained, "one"));
        Assert.AreEqual(1, EmbeddingOf(trained, "one"), 0.2f, "A few steps do not lead far away.");
    }

    [TestMethod]
    public void Embeddings_of_another_size_are_refused()
    {
        using var file = new TemporaryFile("one 1 2 3\n");
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 1);
        options.OutputEmbeddingsPath = file.Path;
        var error = Assert.ThrowsExactly<FormatException>(() => Train(options));
        StringAssert.Contains(error.Message, "vectors of 3 components, EmbeddingSize is 16");
    }

    [TestMethod]
    public void The_unicode_form_reaches_the_tokens_and_the_saved_model()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(epochs: 1);
        options.UnicodeNormalization = UnicodeNormalizationKind.Nfkc;
        var ml = new MLContext(seed: 1);
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(options).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(30)));
        using var zip = new MemoryStream();
        ml.Model.Save(model, null, zip);
        using var loaded = (Seq2SeqTransformer)ml.Model.Load(zip, out _);

        Translated wide = TrainedModel.Score(ml, loaded, [new Sentence { Source = "\uFF4F\uFF4E\uFF45\u00A0two." }]).Single();

        CollectionAssert.AreEqual(new[] { "one", "two", "." }, wide.InputTokens);
        Assert.AreEqual(TrainedModel.Score(ml, model, [new Sentence { Source = "one two." }]).Single().ToString(), wide.ToString());
        options.UnicodeNormalization = (UnicodeNormalizationKind)3;
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Transforms.Text.Seq2Seq(options));
        StringAssert.Contains(error.Message, "UnicodeNormalization is 3; expected one of None, Nfc, Nfkc");
    }

    [TestMethod]
    public void Options_that_contradict_each_other_are_named()
    {
        Refused("BytePairDropout", options => options.BytePairDropout = 0.1);
        Refused("BytePairDropout", options => (options.Tokenization, options.BytePairDropout) = (TokenizationKind.BytePair, 1));
        Refused("InputVocabularyPath", options => options.InputVocabularyPath = " ");
        Refused("OutputVocabularyPath", options => (options.SharedVocabulary, options.OutputVocabularyPath) = (true, "v.txt"));
        Refused("OutputEmbeddingsPath", options => (options.SharedVocabulary, options.OutputEmbeddingsPath) = (true, "e.txt"));
        Refused("FreezeEmbeddings", options => options.FreezeEmbeddings = true);

        static void Refused(string name, Action<Seq2SeqEstimator.Options> change)
        {
            Seq2SeqEstimator.Options options = TinyCorpus.Options();
            change(options);
            try
            {
                new MLContext(seed: 1).Transforms.Text.Seq2Seq(options);
            }
            catch (ArgumentException error)
            {
                Assert.AreEqual(name, error.ParamName);
                return;
            }

            Assert.Fail($"{name} was taken.");
        }
    }

    private static float EmbeddingOf(Seq2SeqTransformer model, string token) => model.InputVector(token)[0];

    private static string[] Texts(Translated[] rows) => [.. rows.Select(row => row.ToString())];

    private static Translated[] Train(Seq2SeqEstimator.Options options, Action<Seq2SeqTransformer>? use = null)
    {
        var ml = new MLContext(seed: 1);
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(options).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(60)));
        use?.Invoke(model);
        return TrainedModel.Score(ml, model, TinyCorpus.Rows(5, seed: 2));
    }
}
