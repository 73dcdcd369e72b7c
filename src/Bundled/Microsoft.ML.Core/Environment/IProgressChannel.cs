namespace Microsoft.ML.Runtime;

/// <summary>Tells how far some long work has come; dispose it at the work's end.</summary>
public interface IProgressChannel : IProgressChannelProvider, IDisposable
{
    /// <summary>Says what is measured.</summary>
    /// <param name="header">The names of metrics and units.</param>
    /// <param name="fillAction">Fills in the present state when somebody asks for it, perhaps from another thread.</param>
    void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction);

    /// <summary>Reports a point worth keeping.</summary>
    /// <param name="values">The metrics, then the units of work done, then their limits; a shorter list and null for what is not known.</param>
    void Checkpoint(params double?[] values);
}
