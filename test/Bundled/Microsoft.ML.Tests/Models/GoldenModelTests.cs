using Microsoft.ML.Bundled.Tests.Golden;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>Models saved by ML.NET load here, give ML.NET's values, and are saved again byte for byte.</summary>
[TestClass]
public sealed class GoldenModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("chain-empty")]
    [DataRow("chain-scopes")]
    [DataRow("combined-all")]
    [DataRow("combined-text")]
    [DataRow("concatenate-one")]
    [DataRow("concatenate-overwrite")]
    [DataRow("concatenate-single")]
    [DataRow("concatenate-slotnames")]
    [DataRow("concatenate-sparse")]
    [DataRow("concatenate-text")]
    [DataRow("copycolumns")]
    [DataRow("copycolumns-overwrite")]
    [DataRow("converttype-int-single")]
    [DataRow("converttype-key")]
    [DataRow("converttype-many")]
    [DataRow("converttype-text-single")]
    [DataRow("converttype-vector")]
    [DataRow("mapkeytovalue")]
    [DataRow("mapkeytovalue-int-and-vector")]
    [DataRow("mapvalue-int-text")]
    [DataRow("mapvalue-lookupview")]
    [DataRow("mapvalue-text-key")]
    [DataRow("mapvalue-text-single")]
    [DataRow("mapvalue-text-vector")]
    [DataRow("mapvalue-vector-input")]
    [DataRow("mapvaluetokey-bool")]
    [DataRow("mapvaluetokey-int-astext")]
    [DataRow("mapvaluetokey-int-byvalue")]
    [DataRow("mapvaluetokey-key")]
    [DataRow("mapvaluetokey-keydata")]
    [DataRow("mapvaluetokey-maxkeys")]
    [DataRow("mapvaluetokey-single")]
    [DataRow("mapvaluetokey-text-byoccurrence")]
    [DataRow("mapvaluetokey-text-byvalue")]
    [DataRow("mapvaluetokey-textvector")]
    [DataRow("mapvaluetokey-two-columns")]
    [DataRow("mapvaluetokey-uint-byoccurrence")]
    [DataRow("mapvaluetokey-uint-byvalue")]
    [DataRow("dropcolumns")]
    [DataRow("selectcolumns")]
    [DataRow("selectcolumns-keephidden")]
    public void Golden_model_gives_the_golden_output_and_is_saved_again_byte_for_byte(string name)
        => GoldenModel.AssertLoadsAndSaves(_ml, name);
}
