using System.Globalization;
using Microsoft.ML.Attention.Persistence;
using TorchSharp.Modules;

namespace Microsoft.ML.Attention.Training;

/// <summary>Everything that a training run needs to carry on.</summary>
/// <param name="Facts">What the run was given.</param>
/// <param name="State">Where it is.</param>
/// <param name="Weights">The model's present weights.</param>
/// <param name="Best">Its weights at the lowest validation loss; null if they are not kept or there is none yet.</param>
/// <param name="Optimizer">The optimizer's state, in TorchSharp's own layout.</param>
internal sealed record Checkpoint(
    IReadOnlyDictionary<string, string> Facts, TrainingState State, ModuleWeights Weights, ModuleWeights? Best, byte[] Optimizer)
{
    /// <summary>The optimizer's part of a checkpoint.</summary>
    public static byte[] StateOf(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);
        return stream.ToArray();
    }

    /// <summary>Puts the optimizer's part back.</summary>
    public void LoadInto(OptimizerHelper optimizer)
    {
        using var reader = new BinaryReader(new MemoryStream(Optimizer));
        optimizer.load_state_dict(reader);
    }

    /// <summary>Makes sure that this is a checkpoint of the run that is to carry on.</summary>
    /// <param name="run">What that run was given.</param>
    /// <param name="path">The checkpoint's file.</param>
    /// <exception cref="InvalidOperationException">It is another run's; the message names what differs.</exception>
    public void ThrowUnlessOf(RunDescription run, string path)
    {
        string[] differences =
        [
            .. Facts.Keys.Union(run.Facts.Keys).Where(name => Facts.GetValueOrDefault(name) != run.Facts.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal).Select(name => Difference(name, Facts.GetValueOrDefault(name), run.Facts.GetValueOrDefault(name))),
        ];
        if (differences.Length == 0)
            return;
        throw new InvalidOperationException(
            $"The checkpoint '{path}' is of another run: {string.Join("; ", differences)}. Give the options and data of that run, or name another "
            + "CheckpointPath.");
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Facts.Count);
        foreach ((string name, string value) in Facts)
        {
            writer.Write(name);
            writer.Write(value);
        }
        State.Write(writer);
        Write(writer, Weights.Bytes);
        Write(writer, Best?.Bytes ?? []);
        Write(writer, Optimizer);
    }

    public static Checkpoint Read(BinaryReader reader)
    {
        var facts = new Dictionary<string, string>();
        for (int count = reader.ReadInt32(); count > 0; count--)
            facts.Add(reader.ReadString(), reader.ReadString());
        TrainingState state = TrainingState.Read(reader);
        var weights = new ModuleWeights(ReadBytes(reader));
        byte[] best = ReadBytes(reader);
        return new Checkpoint(facts, state, weights, best.Length > 0 ? new ModuleWeights(best) : null, ReadBytes(reader));
    }

    private static string Difference(string name, string? there, string? here) => (there, here) switch
    {
        (null, _) => $"{name} is new",
        (_, null) => $"{name} is missing here",
        _ when there.Length > RunDescription.LongestShown || here.Length > RunDescription.LongestShown => $"{name} differ",
        _ => string.Create(CultureInfo.InvariantCulture, $"{name} is {there} there, {here} here"),
    };

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
