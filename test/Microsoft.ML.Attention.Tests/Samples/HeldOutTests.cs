using Translation.Data;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class HeldOutTests
{
    // 400 sentences, some twice and some three times; the copies end in other punctuation.
    private static readonly List<SentencePair> Pairs =
        [.. Enumerable.Range(0, 1000).Select(i => Pair($"Sentence {i % 400}{(i < 400 ? "." : "!")}", $"Phrase {i}"))];

    [TestMethod]
    public void All_translations_of_a_sentence_are_on_one_side()
    {
        (List<SentencePair> train, List<SentencePair> test) = HeldOut.Split(Pairs, 0.1, seed: 1);
        Assert.HasCount(1000, train.Concat(test).Select(p => p.Target).Distinct().ToList());
        HashSet<string> known = [.. train.Select(Number)];
        Assert.IsFalse(test.Any(pair => known.Contains(Number(pair))), "A sentence is on both sides.");
        Assert.HasCount(40, test.Select(Number).Distinct().ToList());
    }

    [TestMethod]
    public void The_seed_decides()
    {
        static string[] Targets(int seed) => [.. HeldOut.Split(Pairs, 0.1, seed).Test.Select(p => p.Target)];
        CollectionAssert.AreEqual(Targets(1), Targets(1));
        CollectionAssert.AreNotEqual(Targets(1), Targets(2));
    }

    [TestMethod]
    public void Both_sides_have_at_least_one_sentence()
    {
        (List<SentencePair> train, List<SentencePair> test) =
            HeldOut.Split([Pair("a", "b"), Pair("c", "d")], 0.01, seed: 1);
        Assert.HasCount(1, train);
        Assert.HasCount(1, test);
    }

    [TestMethod]
    public void One_sentence_cannot_be_parted() => Assert.ThrowsExactly<DataException>(
        () => HeldOut.Split([Pair("A.", "b"), Pair("a!", "c")], 0.5, seed: 1));

    private static SentencePair Pair(string source, string target) => new() { Source = source, Target = target };

    private static string Number(SentencePair pair) => pair.Source.Trim('.', '!');

    [TestMethod]
    public void Sentences_that_differ_only_in_case_and_punctuation_are_known()
    {
        SentencePair[] known = [new() { Source = "I am cold." }, new() { Source = "Go!" }];
        SentencePair[] asked = [new() { Source = "i am COLD" }, new() { Source = "Go on." }, new() { Source = "Go" }];
        Assert.AreEqual(2, HeldOut.CountKnown(asked, known));
    }
}
