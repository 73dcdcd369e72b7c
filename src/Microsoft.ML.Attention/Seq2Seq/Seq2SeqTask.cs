using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Evaluation;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Maximum-likelihood training of a <see cref="Seq2SeqModel"/>: what the <see cref="TrainingLoop"/> needs to know of it.</summary>
/// <param name="model">The model.</param>
/// <param name="corpus">The data.</param>
/// <param name="options">How to train.</param>
internal sealed class Seq2SeqTask(Seq2SeqModel model, Seq2SeqCorpus corpus, Seq2SeqEstimator.Options options) : ITrainingTask
{
    private readonly TokenPairs _pairs = corpus.Pairs;

    public Module Model => model;

    public TargetKind Targets => TargetKind.Tokens;

    public int Count => corpus.TrainingCount;

    public int ValidationCount => _pairs.Count - corpus.TrainingCount;

    public RowLength LengthOf(int row) => new(_pairs.Input(row).Length, _pairs.Output(row).Length + 1);

    /// <inheritdoc/>
    /// <remarks>
    /// Cross-entropy with label smoothing (Szegedy et al. 2016, section 7) over the tokens that are no padding, and the coverage loss.
    /// </remarks>
    public Tensor Loss(int[] rows, Random random)
    {
        Seq2SeqBatch batch = _pairs.Subwords is { } subwords
            ? Seq2SeqBatch.Create(subwords.Cut(rows, random), [.. Enumerable.Range(0, rows.Length)], model.Device)
            : Seq2SeqBatch.Create(_pairs, rows, model.Device);
        List<Tensor>? weights = options.CoverageLoss > 0 ? [] : null;
        Tensor logits = model.Forward(batch, batch.Output.ChooseOwn(options.TeacherForcing, random), weights); // [tokens, vocabulary]
        Tensor loss = functional.cross_entropy(logits, batch.Output.Targets, label_smoothing: options.LabelSmoothing);
        return weights is null ? loss : loss + options.CoverageLoss * CoverageLoss.Mean(weights, batch.Output.Kept);
    }

    public BatchScore Score(int[] rows)
    {
        Seq2SeqBatch batch = Seq2SeqBatch.Create(_pairs, rows, model.Device);
        Tensor logits = model.Forward(batch); // [tokens, vocabulary]
        float loss = functional.cross_entropy(logits, batch.Output.Targets).item<float>();
        long correct = logits.argmax(1).eq(batch.Output.Targets).sum().item<long>();
        return new BatchScore((double)loss * batch.Output.Tokens, correct);
    }

    /// <inheritdoc/>
    /// <remarks>The references are made of tokens, too, so that an unknown word in one counts as an error.</remarks>
    public double? Bleu(IReadOnlyList<int> rows)
    {
        if (!options.ValidationBleu)
            return null;
        Decoded[] outputs = Array.ConvertAll(
            Decoder.Decode(
                model, DecoderInputs.Of(model, [.. rows.Select(row => _pairs.Input(row).ToArray())]),
                new DecodingOptions { MaxOutputLength = options.MaxOutputLength }),
            output => output[0]);
        var bleu = new BleuAccumulator();
        for (int i = 0; i < outputs.Length; i++)
            bleu.Add(corpus.OutputCodec.DecodeIds(outputs[i].Output), corpus.OutputCodec.DecodeIds(_pairs.Output(rows[i])));
        return bleu.Score().Score;
    }

    public void Describe(RunDescription run)
    {
        run.Add("number of training rows", $"{Count}");
        run.Add("number of validation rows", $"{ValidationCount}");
        run.AddContent("input vocabularies", corpus.InputCodec.Save);
        run.AddContent("output vocabularies", corpus.OutputCodec.Save);
        corpus.Embeddings?.Describe(run);
        run.AddContent("tokens of the rows", writer =>
        {
            for (int row = 0; row < _pairs.Count; row++)
            {
                Write(writer, _pairs.Input(row));
                Write(writer, _pairs.Output(row));
            }
        });
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<int> ids)
    {
        writer.Write(ids.Length);
        foreach (int id in ids)
            writer.Write(id);
    }
}
