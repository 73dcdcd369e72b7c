using System.Buffers.Binary;
using System.Text;
using Microsoft.ML.Attention.Persistence;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Persistence;

[TestClass]
public sealed class SafeTensorsTests
{
    /// <summary>A layer of two inputs and two outputs, whose numbers and their halves are known.</summary>
    private static nn.Module Layer(params float[] weight)
    {
        var layer = nn.Linear(2, 2);
        using var scope = NewDisposeScope();
        using var free = no_grad();
        layer.weight!.copy_(tensor(weight, [2, 2]));
        layer.bias!.copy_(tensor(new[] { 0.1f, -3 }, [2]));
        return layer;
    }

    [TestMethod]
    public void Save_half_roundsTheMatrixAndKeepsTheVector()
    {
        using nn.Module layer = Layer(1, -2, 65504, 0.1f);

        (string header, byte[] numbers) = Save(layer, WeightPrecision.Half);

        Assert.AreEqual(
            """{"bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"weight":{"dtype":"F16","shape":[2,2],"data_offsets":[8,16]}}""", header);
        // IEEE 754: the halves 3C00, C000, 7BFF, 2E66; the singles 3DCCCCCD, C0400000.
        Assert.AreEqual("CDCCCC3D000040C0" + "003C00C0FF7B662E", Convert.ToHexString(numbers));
    }

    [TestMethod]
    public void Save_int8_writesAScaleForEachRow()
    {
        using nn.Module layer = Layer(127, -64.4f, 254, 1);

        (string header, byte[] numbers) = Save(layer, WeightPrecision.Int8);

        StringAssert.Contains(header, """ "weight.scale":{"dtype":"F32","shape":[2],"data_offsets":[0,8]} """.Trim());
        StringAssert.Contains(header, """ "weight":{"dtype":"I8","shape":[2,2],"data_offsets":[16,20]} """.Trim());
        Assert.AreEqual("0000803F00000040" + "CDCCCC3D000040C0" + "7FC07F00", Convert.ToHexString(numbers)); // 1, 2; 0.1, -3; 127, -64, 127, 0
    }

    [TestMethod]
    [DataRow(WeightPrecision.Single, new float[] { 127, -64.4f, 254, 1.5f })]
    [DataRow(WeightPrecision.Half, new float[] { 127, -64.375f, 254, 1.5f })]
    [DataRow(WeightPrecision.Int8, new float[] { 127, -64, 254, 2 })]
    public void Load_anyPrecision_givesTheRoundedWeights(WeightPrecision precision, float[] expected)
    {
        using nn.Module layer = Layer(127, -64.4f, 254, 1.5f), other = Layer(0, 0, 0, 0);

        ModuleWeights.Of(layer, precision).LoadInto(other);

        CollectionAssert.AreEqual(expected, other.state_dict()["weight"].detach().data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0.1f, -3 }, other.state_dict()["bias"].detach().data<float>().ToArray());
    }

    [TestMethod]
    [DataRow(WeightPrecision.Half, float.NaN, "stores finite weights")]
    [DataRow(WeightPrecision.Half, 65520f, "from -65504 to 65504")]
    [DataRow(WeightPrecision.Half, float.NegativeInfinity, "stores finite weights")]
    [DataRow(WeightPrecision.Int8, float.NaN, "stores finite weights")]
    [DataRow(WeightPrecision.Int8, float.MaxValue, "below 3.4e38")]
    public void Save_weightThatThePrecisionLacks_saysWhichAndWhatToDo(WeightPrecision precision, float weight, string expected)
    {
        using nn.Module layer = Layer(1, 2, 3, weight);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ModuleWeights.Of(layer, precision));

        StringAssert.Contains(error.Message, FormattableString.Invariant($"'weight' holds {weight}; WeightPrecision {precision}"));
        StringAssert.Contains(error.Message, expected);
        StringAssert.Contains(error.Message, "WeightPrecision Single");
    }

    [TestMethod]
    [DataRow("weight.scale", "weight.Scale", DisplayName = "no scales")]
    [DataRow("\"shape\":[2],\"data_offsets\":[0,8]", "\"shape\":[1],\"data_offsets\":[0,4]", DisplayName = "too few scales")]
    [DataRow("\"shape\":[2],\"data_offsets\":[0,8]", "\"shape\":[4],\"data_offsets\":[0,16]", DisplayName = "too many scales")]
    [DataRow("\"shape\":[2],\"data_offsets\":[0,8]", "\"shape\":[2],\"data_offsets\":[0,4]", DisplayName = "scales cut short")]
    [DataRow("\"shape\":[2],\"data_offsets\":[0,8]", "\"shape\":[2],\"data_offsets\":[16,24]", DisplayName = "scales beyond the end")]
    [DataRow("\"F32\",\"shape\":[2],\"data_offsets\":[0,8]", "\"I8\",\"shape\":[2],\"data_offsets\":[0,2]", DisplayName = "scales of 8 bits")]
    [DataRow("[16,20]", "[16,19]", DisplayName = "too few numbers")]
    [DataRow("[16,20]", "[9223372036854775803,9223372036854775807]", DisplayName = "numbers far beyond the end")]
    [DataRow("\"I8\"", "null", DisplayName = "no type")]
    [DataRow("\"I8\"", "\"U8\"", DisplayName = "a type nobody writes")]
    [DataRow("[2,2]", "[4611686018427387904,4]", DisplayName = "an impossible shape")]
    [DataRow("[2,2]", "[2.5,2]", DisplayName = "a shape of fractions")]
    public void Load_int8HeaderThatDoesNotHoldTogether_isAFormatError(string old, string changed)
    {
        using nn.Module layer = Layer(127, -64.4f, 254, 1);
        (string header, byte[] numbers) = Save(layer, WeightPrecision.Int8);
        StringAssert.Contains(header, old);
        int scales = header.IndexOf("weight.scale", StringComparison.Ordinal);
        int place = header.IndexOf(old, old.Contains("[0,8]", StringComparison.Ordinal) ? scales : 0, StringComparison.Ordinal);

        FormatErrors.Of(() => Load(layer, header[..place] + changed + header[(place + old.Length)..], numbers));
    }

    [TestMethod]
    [DataRow(-1f)]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Load_scaleThatIsNone_isAFormatError(float scale)
    {
        using nn.Module layer = Layer(127, -64.4f, 254, 1);
        (string header, byte[] numbers) = Save(layer, WeightPrecision.Int8);
        BitConverter.TryWriteBytes(numbers, scale);

        var error = FormatErrors.Of(() => Load(layer, header, numbers));

        StringAssert.Contains(error.Message, "weight.scale");
    }

    [TestMethod]
    public void Load_anyByteOfTheFileChangedOrTheFileCut_isAFormatErrorOrLoads()
    {
        using nn.Module layer = Layer(127, -64.4f, 254, 1);
        byte[] file = ModuleWeights.Of(layer, WeightPrecision.Int8).Bytes;
        int refused = 0;
        for (int at = 0; at < file.Length; at++)
        {
            foreach (byte value in new byte[] { 0, (byte)'9', (byte)'"', (byte)'[', 0xFF })
            {
                byte[] damaged = [.. file];
                damaged[at] = value;
                refused += Refuses(layer, damaged) ? 1 : 0;
            }
            Assert.IsTrue(Refuses(layer, file[..at]), $"cut to {at} bytes");
        }
        Assert.IsTrue(refused > file.Length, $"{refused} of {5 * file.Length} changes were noticed");
    }

    private static bool Refuses(nn.Module layer, byte[] file)
    {
        try
        {
            SafeTensors.Load(layer, new MemoryStream(file));
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static (string Header, byte[] Numbers) Save(nn.Module module, WeightPrecision precision)
    {
        byte[] bytes = ModuleWeights.Of(module, precision).Bytes;
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.AreEqual(0, length % 8);
        return (Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '), bytes[(8 + length)..]);
    }

    private static void Load(nn.Module module, string header, byte[] numbers)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        SafeTensors.Load(module, new MemoryStream([.. BitConverter.GetBytes((long)text.Length), .. text, .. numbers]));
    }
}
