namespace TorchSharp;

/// <summary>One way through the options of an optimizer, in the order of its files: to write, read, copy or fill them.</summary>
internal abstract class OptionPass
{
    public abstract void Number(ref double? option);

    public abstract void Flag(ref bool? option);

    /// <summary>Writes the options.</summary>
    public sealed class Writing(BinaryWriter writer) : OptionPass
    {
        public override void Number(ref double? option) => writer.Write(option!.Value);

        public override void Flag(ref bool? option) => writer.Write(option!.Value);
    }

    /// <summary>Reads them.</summary>
    public sealed class Reading(BinaryReader reader) : OptionPass
    {
        public override void Number(ref double? option) => option = reader.ReadDouble();

        public override void Flag(ref bool? option) => option = reader.ReadBoolean();
    }

    /// <summary>Remembers the values of one set of options, for <see cref="Taking"/> to give to another of the same kind.</summary>
    public sealed class Remembering : OptionPass
    {
        public Queue<double?> Numbers { get; } = new();

        public Queue<bool?> Flags { get; } = new();

        public override void Number(ref double? option) => Numbers.Enqueue(option);

        public override void Flag(ref bool? option) => Flags.Enqueue(option);
    }

    /// <summary>Takes the remembered values over, all of them or where there is none.</summary>
    public sealed class Taking(Remembering from, bool onlyMissing) : OptionPass
    {
        public override void Number(ref double? option)
        {
            double? value = from.Numbers.Dequeue();
            option = onlyMissing ? option ?? value : value;
        }

        public override void Flag(ref bool? option)
        {
            bool? value = from.Flags.Dequeue();
            option = onlyMissing ? option ?? value : value;
        }
    }
}
