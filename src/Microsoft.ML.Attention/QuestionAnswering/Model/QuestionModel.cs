using Microsoft.ML.Attention.Modules;
using Microsoft.ML.Attention.Pooling;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>
/// A question that looks at values and answers with a class: an end-to-end memory network (Sukhbaatar et al. 2015, "End-To-End Memory Networks",
/// section 2) over any alignment and weighting.
/// </summary>
/// <remarks>
/// <c>key_j = A value_j</c>, <c>memory_j = C value_j</c>; in each hop <c>o = Σ_j weight_j memory_j</c> and <c>u ← H u + o</c> (section 2.2, with
/// the layer-wise tying of the weights); the answer is that of a network with one hidden layer over the last o and the question. Make it outside of
/// dispose scopes: a module's weights die with the scope they were made in.
/// </remarks>
internal sealed class QuestionModel : Module
{
    private readonly TextEncoder? _encoder;
    private readonly Standardization? _questionScale;
    private readonly Linear? _question;
    private readonly Standardization? _valueScale;
    private readonly Linear _keys;
    private readonly Linear _memory;
    private readonly Modules.Attention _attention;
    private readonly Linear? _update;
    private readonly Linear _hidden;
    private readonly Linear _output;

    public QuestionModel(QuestionModelOptions options)
        : base(nameof(QuestionModel))
    {
        Options = options;
        int hidden = options.HiddenSize;
        if (options.Vocabulary > 0)
        {
            _encoder = new TextEncoder(options.Vocabulary, options.EmbeddingSize, hidden, options.Dropout);
            register_module("encoder", _encoder);
        }
        if (options.QuestionSize > 0)
        {
            register_module("question_scale", _questionScale = new Standardization(options.QuestionSize));
            register_module("question", _question = Linear(options.QuestionSize, hidden));
        }
        if (options.ValueSize > 0)
            register_module("value_scale", _valueScale = new Standardization(options.ValueSize));
        register_module("keys", _keys = Linear(options.MemorySize, hidden));
        register_module("memory", _memory = Linear(options.MemorySize, hidden));
        var sizes = new AttentionSizes(hidden, hidden, options.AttentionSize, options.MaxValues, options.WindowSize);
        _attention = new Modules.Attention(
            AttentionFactory.CreateAlignment(options.Alignment, sizes), AttentionFactory.CreateWeighting(options.Weighting, sizes));
        register_module("attention", _attention);
        if (options.Hops > 1)
            register_module("update", _update = Linear(hidden, hidden));
        register_module("hidden", _hidden = Linear(2L * hidden, hidden));
        register_module("output", _output = Linear(hidden, options.Classes));
    }

    public QuestionModelOptions Options { get; }

    /// <summary>Where the weights are, and so where a batch belongs.</summary>
    public Device Device => _output.weight!.device;

    /// <summary>Sets what the components of given vectors are centred and divided by.</summary>
    /// <param name="rows">The training set.</param>
    public void SetStatistics(IReadOnlyCollection<QuestionRow> rows)
    {
        _questionScale?.Set(VectorStatistics.Of(rows.Select(row => row.QuestionVector), Options.QuestionSize));
        _valueScale?.Set(VectorStatistics.Of(rows.Select(row => row.Values), Options.ValueSize));
    }

    /// <summary>Answers a batch of questions.</summary>
    /// <returns>The classes' scores before the softmax, [batch, classes], and the weights of each hop, [batch, hops, source].</returns>
    public (Tensor logits, Tensor weights) Answer(QuestionBatch batch)
    {
        var question = batch.QuestionTexts is null
            ? functional.tanh(_question!.call(_questionScale!.call(batch.QuestionVectors!)))
            : _encoder!.Encode(batch.QuestionTexts); // [batch, hidden]
        var values = functional.dropout(Values(batch), Options.Dropout, training); // [batch, source, value]
        var keys = _attention.PrepareKeys(_keys.call(values));
        var memory = _memory.call(values); // [batch, source, hidden]

        var query = question;
        var step = new AttentionStep();
        var allWeights = new Tensor[Options.Hops];
        Tensor found = question;
        for (var hop = 0; hop < Options.Hops; hop++)
        {
            var (context, weights) = _attention.Attend(query.unsqueeze(1), keys, memory, batch.Mask, step);
            allWeights[hop] = weights; // [batch, 1, source]
            found = context.squeeze(1); // [batch, hidden]
            step = new AttentionStep(hop + 1, weights.squeeze(1));
            if (hop + 1 < Options.Hops)
                query = _update!.call(query) + found;
        }

        var seen = functional.dropout(cat([found, question], 1), Options.Dropout, training); // [batch, 2 x hidden]
        var logits = _output.call(functional.relu(_hidden.call(seen)));
        return (logits, cat(allWeights, 1));
    }

    private Tensor Values(QuestionBatch batch)
    {
        if (batch.Values is not null)
            return _valueScale!.call(batch.Values);
        var texts = batch.Texts!;
        var blank = zeros(1, Options.HiddenSize, device: Device);
        var encoded = texts.Texts is null ? blank : cat([blank, _encoder!.Encode(texts.Texts)], 0); // [1 + texts, hidden]
        return encoded.index_select(0, texts.Places).view(-1, texts.Width, Options.HiddenSize); // [batch, source, hidden]
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _encoder?.Dispose();
            _questionScale?.Dispose();
            _question?.Dispose();
            _valueScale?.Dispose();
            _keys.Dispose();
            _memory.Dispose();
            _attention.Dispose();
            _update?.Dispose();
            _hidden.Dispose();
            _output.Dispose();
        }
        base.Dispose(disposing);
    }
}
