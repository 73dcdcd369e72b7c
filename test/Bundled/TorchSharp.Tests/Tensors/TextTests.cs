using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

[TestClass]
public sealed class TextTests
{
    [TestMethod]
    public void Text_of_a_matrix_is_the_golden_one_in_each_style()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(6, ScalarType.Float32).reshape(2, 3);
        Assert.AreEqual("[2x3], type = Float32, device = cpu", x.ToString());
        Assert.AreEqual("[2x3], type = Float32, device = cpu\n 0 1 2\n 3 4 5\n", x.ToString(TorchSharp.TensorStringStyle.Julia));
        Assert.AreEqual("[[0 1 2]\n [3 4 5]]", x.ToString(TorchSharp.TensorStringStyle.Numpy));
        Assert.AreEqual("[3], type = Int64, device = cpu\n 0 1 2\n", arange(3).ToString(TorchSharp.TensorStringStyle.Julia));
        Assert.AreEqual("[], type = Float32, device = cpu, value = 1.5",
            tensor(1.5f).ToString(TorchSharp.TensorStringStyle.Julia, cultureInfo: CultureInfo.InvariantCulture));
        Assert.AreEqual("[], type = Float32, device = cpu", tensor(1.5f).ToString());
    }
}
