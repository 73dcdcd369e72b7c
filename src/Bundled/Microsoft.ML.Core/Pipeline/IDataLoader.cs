namespace Microsoft.ML;

/// <summary>Makes an <see cref="IDataView"/> of something else, for instance a file.</summary>
/// <typeparam name="TSource">What it reads.</typeparam>
public interface IDataLoader<in TSource> : ICanSaveModel
{
    /// <summary>Makes the view; rows are read when they are asked for.</summary>
    IDataView Load(TSource input);

    /// <summary>The columns of every view it makes.</summary>
    DataViewSchema GetOutputSchema();
}
