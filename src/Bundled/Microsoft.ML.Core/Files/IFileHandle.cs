namespace Microsoft.ML.Data;

/// <summary>A file, or something like one, that is written once and may then be read any number of times.</summary>
public interface IFileHandle : IDisposable
{
    /// <summary>True until it has been written.</summary>
    bool CanWrite { get; }

    /// <summary>True once it has been written.</summary>
    bool CanRead { get; }

    /// <summary>Opens it for writing; possible once.</summary>
    Stream CreateWriteStream();

    /// <summary>Opens it for reading.</summary>
    Stream OpenReadStream();
}
