using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImageAttention.Data;

/// <summary>Images with classes, as rows of a pipeline.</summary>
public abstract class ImageSet
{
    /// <summary>How many images there are.</summary>
    public abstract int Count { get; }

    /// <summary>Rows and columns of an image as the model sees it.</summary>
    public abstract (int Height, int Width) Size { get; }

    /// <summary>1 for grey images, 3 for colours.</summary>
    public abstract int Channels { get; }

    /// <summary>What an image shows.</summary>
    public abstract string ClassOf(int index);

    /// <summary>Where in an image that is, if it is known.</summary>
    public virtual Box? BoxOf(int index) => null;

    /// <summary>An image for people to see.</summary>
    public abstract MLImage ImageOf(int index);

    /// <summary>Images as rows with the columns Class and what <see cref="Prepare"/> reads.</summary>
    public abstract IDataView View(MLContext ml, IEnumerable<int> indices);

    /// <summary>All images as rows.</summary>
    public IDataView View(MLContext ml) => View(ml, Enumerable.Range(0, Count));

    /// <summary>What makes the column Image of a row; null if the row has it already.</summary>
    public abstract IEstimator<ITransformer>? Prepare(MLContext ml);
}
