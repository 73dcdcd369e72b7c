namespace Microsoft.ML.Runtime;

/// <summary>Work that can be asked to stop.</summary>
internal interface ICancelable
{
    /// <summary>True once the work, or what it is part of, has been asked to stop.</summary>
    bool IsCanceled { get; }

    /// <summary>Asks the work to stop, and all that is part of it.</summary>
    void CancelExecution();
}
