using Microsoft.ML.Data;

namespace QuestionAnswering;

/// <summary>A product, shown on several images, and a question about one part of it.</summary>
public sealed class ProductQuestion
{
    public string Question { get; set; } = "";

    /// <summary>The embeddings of the product's images, one after the other.</summary>
    public float[] Images { get; set; } = [];

    public string Answer { get; set; } = "";

    /// <summary>What each image shows, for people to read.</summary>
    [NoColumn]
    public string[] Shown { get; set; } = [];

    /// <summary>The index of the image that the question is about.</summary>
    public int AskedImage { get; set; }
}
