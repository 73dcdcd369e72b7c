using System.Security.Cryptography;

namespace Microsoft.ML.Attention.Training;

/// <summary>What a training run was given, by name: a checkpoint of another run is told by it.</summary>
internal sealed class RunDescription
{
    private readonly Dictionary<string, string> _facts = [];

    public IReadOnlyDictionary<string, string> Facts => _facts;

    /// <summary>Adds a fact, such as a number of rows.</summary>
    public void Add(string name, string value) => _facts.Add(name, value);

    /// <summary>Adds the content of something large by its SHA-256.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="write">Writes the content.</param>
    public void AddContent(string name, Action<BinaryWriter> write)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var writer = new BinaryWriter(stream))
            write(writer);
        Add(name, Convert.ToHexStringLower(hash.Hash!));
    }
}
