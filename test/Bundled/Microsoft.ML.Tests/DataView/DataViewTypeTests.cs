using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class DataViewTypeTests
{
    private static IEnumerable<object[]> TypesAndNames =>
    [
        [BooleanDataViewType.Instance, "Boolean", typeof(bool)],
        [TextDataViewType.Instance, "String", typeof(ReadOnlyMemory<char>)],
        [NumberDataViewType.SByte, "SByte", typeof(sbyte)],
        [NumberDataViewType.UInt64, "UInt64", typeof(ulong)],
        [NumberDataViewType.Single, "Single", typeof(float)],
        [NumberDataViewType.Double, "Double", typeof(double)],
        [DateTimeDataViewType.Instance, "DateTime", typeof(DateTime)],
        [DateTimeOffsetDataViewType.Instance, "DateTimeOffset", typeof(DateTimeOffset)],
        [TimeSpanDataViewType.Instance, "TimeSpan", typeof(TimeSpan)],
        [RowIdDataViewType.Instance, "DataViewRowId", typeof(DataViewRowId)],
        [new KeyDataViewType(typeof(uint), 5), "Key<UInt32, 0-4>", typeof(uint)],
        [new KeyDataViewType(typeof(ushort), 65535), "Key<UInt16, 0-65534>", typeof(ushort)],
        [new VectorDataViewType(NumberDataViewType.Single), "Vector<Single>", typeof(VBuffer<float>)],
        [new VectorDataViewType(NumberDataViewType.Single, 3), "Vector<Single, 3>", typeof(VBuffer<float>)],
        [new VectorDataViewType(NumberDataViewType.Single, 2, 3), "Vector<Single, 2, 3>", typeof(VBuffer<float>)],
        [new VectorDataViewType(NumberDataViewType.Single, 0, 3), "Vector<Single, *, 3>", typeof(VBuffer<float>)],
        [new VectorDataViewType(new KeyDataViewType(typeof(uint), 4), 2), "Vector<Key<UInt32, 0-3>, 2>", typeof(VBuffer<uint>)],
    ];

    [TestMethod]
    [DynamicData(nameof(TypesAndNames))]
    public void ToString_ofEachType_isTheRealOnes(DataViewType type, string name, Type rawType)
    {
        Assert.AreEqual(name, type.ToString());
        Assert.AreEqual(rawType, type.RawType);
    }

    [TestMethod]
    public void Equals_comparesEachTypeWithEachOther_onlyTheSameAreEqual()
    {
        DataViewType[] types = [.. TypesAndNames.Select(row => (DataViewType)row[0])];
        for (int i = 0; i < types.Length; i++)
        {
            for (int j = 0; j < types.Length; j++)
                Assert.AreEqual(i == j, types[i].Equals(types[j]), $"{types[i]} and {types[j]}");
        }
    }

    [TestMethod]
    public void Equals_keysAndVectorsMadeTwice_areEqualWithEqualHashes()
    {
        DataViewType[] first = [new KeyDataViewType(typeof(byte), 3), new VectorDataViewType(new KeyDataViewType(typeof(uint), 4), 2, 5)];
        DataViewType[] second = [new KeyDataViewType(typeof(byte), 3UL), new VectorDataViewType(new KeyDataViewType(typeof(uint), 4), System.Collections.Immutable.ImmutableArray.Create(2, 5))];
        for (int i = 0; i < first.Length; i++)
        {
            Assert.AreEqual(first[i], second[i]);
            Assert.AreEqual(first[i].GetHashCode(), second[i].GetHashCode());
        }
        Assert.AreNotEqual<DataViewType>(new KeyDataViewType(typeof(byte), 3), new KeyDataViewType(typeof(ushort), 3));
        Assert.AreNotEqual<DataViewType>(new KeyDataViewType(typeof(byte), 3), new KeyDataViewType(typeof(byte), 4));
        Assert.AreNotEqual<DataViewType>(new VectorDataViewType(NumberDataViewType.Single, 6), new VectorDataViewType(NumberDataViewType.Single, 2, 3));
    }

    [TestMethod]
    public void Vector_sizeAndDimensions_followFromEachOther()
    {
        Assert.AreEqual(6, new VectorDataViewType(NumberDataViewType.Byte, 2, 3).Size);
        Assert.IsTrue(new VectorDataViewType(NumberDataViewType.Byte, 2, 3).IsKnownSize);
        Assert.AreEqual(0, new VectorDataViewType(NumberDataViewType.Byte, 2, 0).Size);
        Assert.IsFalse(new VectorDataViewType(NumberDataViewType.Byte).IsKnownSize);
        CollectionAssert.AreEqual(new[] { 0 }, new VectorDataViewType(NumberDataViewType.Byte).Dimensions.ToArray());
    }

    [TestMethod]
    public void Vector_badDimensions_throws()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Byte, -1));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Byte, 2, -1));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Byte, 65536, 65536));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Byte, Array.Empty<int>()));
    }

    [TestMethod]
    public void Key_badTypeOrCount_throws()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(int), 3));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), 0));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), -1));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(byte), 256));
        Assert.AreEqual(255UL, new KeyDataViewType(typeof(byte), 255).Count);
        Assert.AreEqual(ulong.MaxValue, new KeyDataViewType(typeof(ulong), ulong.MaxValue).Count);
    }
}
