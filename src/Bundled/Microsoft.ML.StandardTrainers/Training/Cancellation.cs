using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Stops training when the context has been asked to.</summary>
internal static class Cancellation
{
    /// <summary>Throws if the work has been asked to stop.</summary>
    /// <exception cref="OperationCanceledException">It has.</exception>
    public static void CheckAlive(this IHost host)
    {
        if (host is ICancelable { IsCanceled: true })
            throw host.Process(new OperationCanceledException("Operation was canceled."));
    }
}
