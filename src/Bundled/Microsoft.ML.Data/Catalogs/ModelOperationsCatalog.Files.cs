using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    // The version of ML.NET whose format is written; nobody reads it back.
    private const string WrittenVersion = "5.0.0-bundled";

    private void WriteZip(Stream stream, Action<RepositoryWriter> write)
    {
        using RepositoryWriter repository = RepositoryWriter.CreateNew(stream, _env);
        using (RepositoryEntry entry = repository.CreateEntry("TrainingInfo", "Version.txt"))
        {
            using var writer = new StreamWriter(entry.Stream, leaveOpen: true);
            writer.WriteLine(WrittenVersion);
        }
        write(repository);
        repository.Commit();
    }

    // Written beside its place and then moved there, so that nobody ever finds half a model.
    private void WriteFile(string filePath, Action<Stream> write)
    {
        _env.CheckNonEmpty(filePath, nameof(filePath));
        string fullPath = Path.GetFullPath(filePath);
        string temporary = $"{fullPath}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
                write(stream);
            File.Move(temporary, fullPath, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private FileStream OpenFile(string filePath)
    {
        _env.CheckNonEmpty(filePath, nameof(filePath));
        return File.OpenRead(filePath);
    }
}
