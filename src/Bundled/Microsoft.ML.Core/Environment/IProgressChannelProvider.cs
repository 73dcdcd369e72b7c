namespace Microsoft.ML.Runtime;

/// <summary>Opens channels for the progress of long work.</summary>
public interface IProgressChannelProvider
{
    /// <summary>Opens a progress channel.</summary>
    /// <param name="name">What is being done.</param>
    IProgressChannel StartProgressChannel(string name);
}
