namespace Microsoft.ML.Attention.Imaging;

/// <summary>Says why <c>Fit</c> leaves out images.</summary>
/// <param name="column">The images' column.</param>
internal sealed class TrainingImageErrors(string column) : ImageErrors
{
    private string? _first;
    private bool _isNew;

    public override void Add(long position, Exception exception)
    {
        _first ??= Reason(exception);
        _isNew = true;
    }

    /// <summary>Why there is none of the image that was read last.</summary>
    public string ReasonOfLast()
    {
        bool isUnreadable = _isNew;
        _isNew = false;
        return isUnreadable
            ? $"their image '{column}' cannot be read (the first: {_first})"
            : $"their image '{column}' is missing or has a number that is not finite";
    }
}
