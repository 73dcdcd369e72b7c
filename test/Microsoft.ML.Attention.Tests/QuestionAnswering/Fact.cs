using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.QuestionAnswering;

/// <summary>Small rows of every kind of question and value: who has which thing.</summary>
internal sealed class Fact
{
    private static readonly string[] People = ["Anna", "Ben", "Cleo", "Dan"];
    private static readonly string[] Things = ["ball", "book", "key", "lamp"];

    public int Number { get; set; }

    public string Question { get; set; } = "";

    public string[] Tokens { get; set; } = [];

    [VectorType(4)]
    public float[] Vector { get; set; } = [];

    /// <summary>Sentences that say who has what, some of them blank.</summary>
    public string[] Sentences { get; set; } = [];

    /// <summary>A vector of eight components for each sentence: whose it is, and what.</summary>
    public float[] Values { get; set; } = [];

    public string Answer { get; set; } = "";

    /// <summary>Rows of two to four facts; the question is what somebody has.</summary>
    public static Fact[] Rows(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            int[] people = [0, 1, 2, 3];
            random.Shuffle(people);
            people = people[..random.Next(2, 5)];
            int[] things = [.. people.Select(_ => random.Next(Things.Length))];
            int asked = random.Next(people.Length);
            return new Fact
            {
                Number = number,
                Question = $"What has {People[people[asked]]}?",
                Tokens = ["what", People[people[asked]]],
                Vector = OneOf(4, people[asked]),
                Sentences = [.. people.Zip(things, (person, thing) => $"{People[person]} has the {Things[thing]}.")],
                Values = [.. people.Zip(things).SelectMany(pair => OneOf(4, pair.First).Concat(OneOf(4, pair.Second)))],
                Answer = Things[things[asked]],
            };
        })];
    }

    private static float[] OneOf(int size, int index)
    {
        var vector = new float[size];
        vector[index] = 1;
        return vector;
    }
}
