using Microsoft.ML.Attention.Seq2Seq;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class Seq2SeqBatchTests
{
    [TestMethod]
    public void Create_rows_of_different_lengths_pads_inputs_and_skips_padding_in_targets()
    {
        using var scope = NewDisposeScope();
        var pairs = new TokenPairs();
        pairs.Add([99], [99]);
        pairs.Add([5, 6, 7], [8]);
        pairs.Add([9], [10, 11]);

        var batch = Seq2SeqBatch.Create(pairs, [1, 2], CPU);

        CollectionAssert.AreEqual(new long[] { 2, 3 }, batch.Input.Ids.shape);
        CollectionAssert.AreEqual(new long[] { 5, 6, 7, 9, 0, 0 }, batch.Input.Ids.data<long>().ToArray());
        CollectionAssert.AreEqual(new long[] { 3, 1 }, batch.Input.Lengths!.data<long>().ToArray());
        CollectionAssert.AreEqual(new[] { true, true, true, true, false, false }, batch.Input.Mask!.data<bool>().ToArray());

        // Time-major, two rows a step. Row 1: <s> 8 | 8 </s>; row 2: <s> 10 11 | 10 11 </s>.
        CollectionAssert.AreEqual(new long[] { 3, 2 }, batch.Output.DecoderInput.shape);
        CollectionAssert.AreEqual(new long[] { 2, 2, 8, 10, 0, 11 }, batch.Output.DecoderInput.data<long>().ToArray());
        CollectionAssert.AreEqual(new long[] { 8, 10, 3, 11, 3 }, batch.Output.Targets.data<long>().ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 1, 2, 3, 5 }, batch.Output.Kept!.data<long>().ToArray());
        Assert.AreEqual(5, batch.Output.Tokens);
    }

    [TestMethod]
    public void Create_rows_of_one_length_needs_neither_mask_nor_selection()
    {
        using var scope = NewDisposeScope();
        var pairs = new TokenPairs();
        pairs.Add([5, 6], [7]);
        pairs.Add([8, 9], [10]);

        var batch = Seq2SeqBatch.Create(pairs, [1, 0], CPU);

        Assert.IsNull(batch.Input.Lengths);
        Assert.IsNull(batch.Input.Mask);
        Assert.IsNull(batch.Output.Kept);
        CollectionAssert.AreEqual(new long[] { 8, 9, 5, 6 }, batch.Input.Ids.data<long>().ToArray());
        CollectionAssert.AreEqual(new long[] { 10, 7, 3, 3 }, batch.Output.Targets.data<long>().ToArray());
    }

    [TestMethod]
    public void Create_with_a_length_step_pads_to_its_next_multiple()
    {
        using var scope = NewDisposeScope();
        int[][] inputs = [[5, 6, 7], [8, 9]];

        var batch = InputBatch.Create([0, 1], row => inputs[row], CPU, lengthStep: 4);

        CollectionAssert.AreEqual(new long[] { 2, 4 }, batch.Ids.shape);
        CollectionAssert.AreEqual(new long[] { 5, 6, 7, 0, 8, 9, 0, 0 }, batch.Ids.data<long>().ToArray());
        CollectionAssert.AreEqual(new long[] { 3, 2 }, batch.Lengths!.data<long>().ToArray());
    }

    [TestMethod]
    public void Create_row_without_input_is_refused_by_number()
    {
        var pairs = new TokenPairs();
        pairs.Add([], [7]);

        var error = Assert.ThrowsException<ArgumentException>(() => Seq2SeqBatch.Create(pairs, [0], CPU));

        StringAssert.Contains(error.Message, "Row 0");
    }
}
