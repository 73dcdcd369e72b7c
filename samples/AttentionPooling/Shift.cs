namespace AttentionPooling;

/// <summary>A machine's shift: some measurements, and what the mechanic found afterwards.</summary>
public sealed class Shift
{
    /// <summary>Components of a measurement.</summary>
    public const int Size = 5;

    /// <summary>What the components of a measurement are.</summary>
    public static readonly string[] Components = ["load %", "vibration x", "vibration y", "temperature C", "noise dB"];

    /// <summary>The measurements, one after the other: <see cref="Size"/> numbers each, any number of measurements.</summary>
    public float[] Measurements { get; set; } = [];

    /// <summary>What is wrong: bearing, shaft, gear or nothing.</summary>
    public string Fault { get; set; } = "";

    /// <summary>Degrees C at full load: how hot the machine gets when it counts.</summary>
    public float FullLoadTemperature { get; set; }

    /// <summary>
    /// Makes shifts. A fault shows in the vibration at full load only, which each shift has once; at lower loads the vibration says nothing.
    /// </summary>
    public static Shift[] Generate(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Generate(random))];
    }

    private static Shift Generate(Random random)
    {
        int count = random.Next(2, 10);
        int full = random.Next(count);
        var shift = new Shift { Measurements = new float[count * Size] };
        for (int i = 0; i < count; i++)
        {
            bool x = random.Next(2) == 1;
            bool y = random.Next(2) == 1;
            Span<float> measurement = shift.Measurements.AsSpan(i * Size, Size);
            measurement[0] = i == full ? random.Next(90, 100) : random.Next(10, 75);
            measurement[1] = (x ? 4 : 1) + random.NextSingle();
            measurement[2] = (y ? 4 : 1) + random.NextSingle();
            measurement[3] = random.Next(40, 90);
            measurement[4] = random.Next(60, 80);
            if (i != full)
                continue;
            shift.Fault = (x, y) switch
            {
                (true, false) => "bearing",
                (false, true) => "shaft",
                (true, true) => "gear",
                _ => "nothing",
            };
            shift.FullLoadTemperature = measurement[3];
        }
        return shift;
    }
}
