using System.Globalization;
using System.Security.Cryptography;
using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML.Attention.Training;

/// <summary>
/// A run's checkpoint files. Each ends with the SHA-256 of what is before it and gets its name only when it is whole and on the disk, so
/// that a process that dies while it writes one leaves those before it as they were.
/// </summary>
internal sealed class CheckpointFolder(string path, int keep)
{
    private const string Prefix = "step-";
    private const string Extension = ".checkpoint";

    // The last byte is the version of the layout.
    private static readonly byte[] Signature = [.. "ATTNCKP"u8, 1];

    /// <summary>Makes the folder if it is not there.</summary>
    /// <param name="resume">Whether the checkpoints in it, if any, are wanted.</param>
    /// <exception cref="InvalidOperationException">There are some that nobody asked for.</exception>
    public void Open(bool resume)
    {
        Directory.CreateDirectory(path);
        if (!resume && Files().Count is > 0 and int count)
        {
            throw new InvalidOperationException(
                $"CheckpointPath '{path}' holds {count} checkpoints of an earlier run. Set Resume to carry it on, name another folder, or "
                + "delete them.");
        }
    }

    /// <summary>Writes a checkpoint, then deletes those that are more than are kept.</summary>
    public void Write(int step, Action<BinaryWriter> write)
    {
        string file = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D9}{Extension}"));
        AtomicFile.Write(file, stream =>
        {
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
            using (var writer = new BinaryWriter(hashed))
            {
                writer.Write(Signature);
                write(writer);
            }
            stream.Write(hash.Hash!);
        });
        foreach (string old in Files().SkipLast(keep))
            File.Delete(old);
        // What a process left that died while it wrote one. No pattern: one that ends with ".*" matches whole checkpoints, too.
        foreach (string name in Directory.EnumerateFiles(path, Prefix + "*"))
        {
            if (Path.GetFileName(name).Contains(Extension + ".", StringComparison.Ordinal))
                File.Delete(name);
        }
    }

    /// <summary>Reads the newest checkpoint that is whole.</summary>
    /// <param name="warn">Told which ones are passed over.</param>
    /// <returns>Its file and content; null if there is none.</returns>
    public (string File, Checkpoint Content)? ReadNewest(Action<string>? warn)
    {
        foreach (string file in Enumerable.Reverse(Files()))
        {
            using FileStream stream = File.OpenRead(file);
            if (IsWhole(stream))
            {
                stream.Position = Signature.Length;
                using var reader = new BinaryReader(stream);
                return (file, Checkpoint.Read(reader));
            }
            warn?.Invoke($"The checkpoint '{file}' is damaged or of another version and is passed over.");
        }
        return null;
    }

    /// <summary>The checkpoints, oldest first.</summary>
    private List<string> Files() =>
    [
        .. Directory.EnumerateFiles(path, Prefix + "*").Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsWhole(FileStream stream)
    {
        long length = stream.Length - SHA256.HashSizeInBytes;
        if (length < Signature.Length)
            return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        for (long left = length; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (left == length && !buffer.AsSpan(0, read).StartsWith(Signature))
                return false;
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
        byte[] checksum = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(checksum);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(checksum);
    }
}
