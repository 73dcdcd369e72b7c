using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Bundled.Tests.Normalizers;

[TestClass]
public sealed class NormalizerTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public float A;
        public double D;
        [VectorType(4)]
        public VBuffer<float> V;
    }

    private static VBuffer<float> Sparse(params (int Slot, float Value)[] items)
        => new(4, items.Length, [.. items.Select(item => item.Value)], [.. items.Select(item => item.Slot)]);

    private IDataView Rows(params Row[] rows) => _ml.Data.LoadFromEnumerable(rows);

    [TestMethod]
    public void Sparse_vectors_teach_and_become_what_dense_ones_do()
    {
        IDataView sparse = Rows(new Row { V = Sparse((1, 2)) }, new Row { V = Sparse((1, -4), (3, 1)) });
        IDataView dense = Rows(new Row { V = new(4, [0, 2, 0, 0]) }, new Row { V = new(4, [0, -4, 0, 1]) });
        foreach (bool fixZero in new[] { true, false })
        {
            IEstimator<NormalizingTransformer>[] estimators =
            [
                _ml.Transforms.NormalizeMinMax("V", fixZero: fixZero),
                _ml.Transforms.NormalizeMeanVariance("V", fixZero: fixZero),
                _ml.Transforms.NormalizeMeanVariance("V", useCdf: true),
            ];
            foreach (IEstimator<NormalizingTransformer> estimator in estimators)
            {
                float[][] expected = [.. estimator.Fit(dense).Transform(dense).GetColumn<float[]>("V")];
                float[][] actual = [.. estimator.Fit(sparse).Transform(sparse).GetColumn<float[]>("V")];
                for (int i = 0; i < expected.Length; i++)
                    CollectionAssert.AreEqual(expected[i], actual[i]);
            }
        }
    }

    [TestMethod]
    public void Sparse_vector_without_offsets_stays_sparse()
    {
        IDataView data = Rows(new Row { V = Sparse((1, 2)) }, new Row { V = Sparse((1, -4), (3, 1)) });

        IDataView output = _ml.Transforms.NormalizeMinMax("V").Fit(data).Transform(data);

        VBuffer<float>[] rows = [.. output.GetColumn<VBuffer<float>>("V")];
        Assert.AreEqual(1, rows[0].GetValues().Length);
        Assert.AreEqual(0.5f, rows[0].GetItemOrDefault(1));
        CollectionAssert.AreEqual(new[] { 1, 3 }, rows[1].GetIndices().ToArray());
    }

    [TestMethod]
    public void Parameters_of_a_scalar_are_numbers_and_of_a_vector_arrays()
    {
        IDataView data = Rows(new Row { A = -2, D = 1, V = new(4, [1, 0, 0, 0]) }, new Row { A = 6, D = 3, V = new(4, [3, 0, 0, 2]) });

        var scalar = Parameters(_ml.Transforms.NormalizeMinMax("A", fixZero: false));
        var fixedVector = Parameters(_ml.Transforms.NormalizeMinMax("V"));
        var moved = Parameters(_ml.Transforms.NormalizeMinMax("V", fixZero: false));
        var probability = Parameters(_ml.Transforms.NormalizeMeanVariance("D", useCdf: true));

        var affine = (NormalizingTransformer.AffineNormalizerModelParameters<float>)scalar;
        Assert.AreEqual((0.125f, -2f), (affine.Scale, affine.Offset));
        var vector = (NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)fixedVector;
        CollectionAssert.AreEqual(new[] { 1 / 3f, 0, 0, 0.5f }, vector.Scale.ToArray());
        Assert.AreEqual(0, vector.Offset.Length);
        CollectionAssert.AreEqual(new[] { 1f, 0, 0, 0 },
            ((NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)moved).Offset.ToArray());
        var cdf = (NormalizingTransformer.CdfNormalizerModelParameters<double>)probability;
        Assert.AreEqual((2d, 1d, false), (cdf.Mean, cdf.StandardDeviation, cdf.UseLog));

        NormalizingTransformer.NormalizerModelParametersBase Parameters(IEstimator<NormalizingTransformer> estimator)
            => estimator.Fit(data).GetNormalizerModelParameters(0);
    }

    [TestMethod]
    public void Column_keeps_its_slot_names_and_is_marked_as_normalized()
    {
        IDataView data = Rows(new Row { A = 1 }, new Row { A = 2 });
        var estimator = _ml.Transforms.Concatenate("F", "A", "A").Append(_ml.Transforms.NormalizeMinMax("F"));

        DataViewSchema.Column column = estimator.Fit(data).GetOutputSchema(data.Schema)["F"];
        SchemaShape.Column shape = estimator.GetOutputSchema(SchemaShape.Create(data.Schema)).Single(item => item.Name == "F");

        Assert.IsTrue(column.IsNormalized());
        Assert.IsTrue(column.HasSlotNames());
        CollectionAssert.AreEquivalent(new[] { "IsNormalized", "SlotNames" }, shape.Annotations.Select(item => item.Name).ToArray());
    }

    [TestMethod]
    public void Vector_of_another_size_than_fitted_is_refused_when_read()
    {
        IDataView data = Rows(new Row { V = new(4, [1, 2, 3, 4]) }, new Row { V = new(4, [2, 3, 4, 5]) });
        IDataView concatenated = _ml.Transforms.Concatenate("V", "A", "A").Fit(data).Transform(data);
        IDataView output = _ml.Transforms.NormalizeMinMax("V").Fit(data).Transform(concatenated);

        var exception = Assert.ThrowsException<InvalidOperationException>(() => output.GetColumn<float[]>("V").Count());

        StringAssert.Contains(exception.Message, "4 slots");
    }

    [TestMethod]
    public void Infinite_values_do_not_count_for_the_mean_and_the_variance()
    {
        IDataView data = Rows(new Row { A = 1 }, new Row { A = float.PositiveInfinity }, new Row { A = 3 });

        var parameters = (NormalizingTransformer.AffineNormalizerModelParameters<float>)
            _ml.Transforms.NormalizeMeanVariance("A", fixZero: false).Fit(data).GetNormalizerModelParameters(0);

        Assert.AreEqual((1f, 2f), (parameters.Scale, parameters.Offset));
    }
}
