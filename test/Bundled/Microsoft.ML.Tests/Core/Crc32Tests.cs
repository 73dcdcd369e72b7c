using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class Crc32Tests
{
    [TestMethod]
    public void Append_checkString_givesThePublishedValue()
        // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
        => Assert.AreEqual(0xCBF43926u, Crc32.Append(0, "123456789"u8));

    [TestMethod]
    public void Append_inPieces_isTheSameAsAtOnce()
    {
        byte[] bytes = [.. Enumerable.Range(0, 50).Select(i => (byte)(i * 37))];
        for (int cut = 0; cut <= bytes.Length; cut++)
            Assert.AreEqual(Crc32.Append(0, bytes), Crc32.Append(Crc32.Append(0, bytes.AsSpan(..cut)), bytes.AsSpan(cut..)));
    }
}
