namespace Microsoft.ML.Runtime;

/// <summary>Something that knows where in the system an exception is about to be thrown.</summary>
public interface IExceptionContext
{
    /// <summary>Says what this is, for messages.</summary>
    string ContextDescription { get; }

    /// <summary>Notes on the exception where it came from.</summary>
    /// <returns>The same exception.</returns>
    TException Process<TException>(TException ex) where TException : Exception;
}
