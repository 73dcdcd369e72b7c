namespace QuestionAnswering;

/// <summary>
/// Makes up products of four parts, one image each. No two parts of a product have the same colour or material, so that without the question
/// each of its four colours and four materials is equally likely. There are more colours and materials than parts: otherwise a model could find the
/// answer by looking at all images but the one in question.
/// </summary>
public static class ProductQuestions
{
    /// <summary>Components of an image's embedding.</summary>
    public const int EmbeddingSize = 32;

    /// <summary>Images of a product.</summary>
    public const int ImageCount = 4;

    private const float Noise = 0.4f;

    private static readonly string[] Parts = ["lid", "body", "handle", "base", "spout", "stand"];
    private static readonly string[] Colours = ["red", "green", "blue", "black", "white", "brown"];
    private static readonly string[] Materials = ["glass", "steel", "wood", "clay", "cork", "stone"];
    private static readonly string[] ColourQuestions = ["What colour is the {0}?", "Which colour does the {0} have?", "Tell me the colour of the {0}."];
    private static readonly string[] MaterialQuestions = ["What is the {0} made of?", "Which material is the {0}?", "Tell me what material the {0} has."];

    private static readonly Dictionary<string, float[]> Codes = CreateCodes();

    /// <summary>How often the best guess is right that is made without the question.</summary>
    public static double Chance => 1.0 / (2 * ImageCount);

    public static ProductQuestion[] Create(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Create(random))];
    }

    private static ProductQuestion Create(Random random)
    {
        string[] parts = [.. Parts], colours = [.. Colours], materials = [.. Materials];
        random.Shuffle(parts);
        random.Shuffle(colours);
        random.Shuffle(materials);
        int asked = random.Next(ImageCount);
        bool aboutColour = random.Next(2) == 0;
        string[] questions = aboutColour ? ColourQuestions : MaterialQuestions;
        return new ProductQuestion
        {
            Question = string.Format(questions[random.Next(questions.Length)], parts[asked]),
            Images = [.. Enumerable.Range(0, ImageCount).SelectMany(i => Embed(random, parts[i], colours[i], materials[i]))],
            Answer = aboutColour ? colours[asked] : materials[asked],
            Shown = [.. Enumerable.Range(0, ImageCount).Select(i => $"{colours[i]} {parts[i]} of {materials[i]}")],
            AskedImage = asked,
        };
    }

    /// <summary>An image's embedding mixes what the image shows, with noise: no component stands for one thing.</summary>
    private static IEnumerable<float> Embed(Random random, params string[] shown) =>
        Enumerable.Range(0, EmbeddingSize).Select(i => shown.Sum(thing => Codes[thing][i]) + Noise * Normal(random));

    private static Dictionary<string, float[]> CreateCodes()
    {
        var random = new Random(20);
        return Parts.Concat(Colours).Concat(Materials)
            .ToDictionary(thing => thing, _ => Enumerable.Range(0, EmbeddingSize).Select(_ => Normal(random)).ToArray());
    }

    // Box and Muller 1958
    private static float Normal(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
