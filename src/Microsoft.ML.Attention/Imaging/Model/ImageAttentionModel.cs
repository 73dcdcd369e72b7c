using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// A convolutional network whose feature map is not averaged but attended to: a query scores each cell, the weights are the mask, and the
/// class is told from the weighted sum of the cells (the soft attention of Xu et al. 2015, section 4.2, with one query for the image
/// in place of one for each word).
/// </summary>
/// <remarks>
/// With a learned query the alignment is a 1x1 convolution over the map: of one filter, the query, for
/// <see cref="AlignmentKind.Dot"/>; of two layers with a tanh between them for <see cref="AlignmentKind.Additive"/>.
/// Make it outside of dispose scopes: a module's weights die with the scope they were made in.
/// </remarks>
internal sealed class ImageAttentionModel : Module
{
    private const string QueriesName = "queries";

    private readonly ResidualBackbone _backbone;
    private readonly Linear? _givenQuery;
    private readonly Modules.Attention? _attention;
    private readonly Linear _classifier;

    public ImageAttentionModel(ImageAttentionModelOptions options)
        : base(nameof(ImageAttentionModel))
    {
        Options = options;
        int features = options.Backbone.FeatureSize;
        register_module("backbone", _backbone = new ResidualBackbone(options.Backbone));
        if (options.Alignment != AlignmentKind.None)
        {
            if (options.GivenQuerySize > 0)
                register_module("given_query", _givenQuery = Linear(options.GivenQuerySize, features));
            else
                register_parameter(QueriesName, FirstQueries(options.Glimpses, features));
            var sizes = new AttentionSizes(Query: features, Key: features, options.AttentionSize, MaximumLength: options.Cells, Window: options.Cells);
            register_module("attention", _attention = new Modules.Attention(
                AttentionFactory.CreateAlignment(options.Alignment, sizes),
                options.SigmoidMask ? new SigmoidWeighting() : AttentionFactory.CreateWeighting(options.Weighting, sizes)));
        }
        register_module("classifier", _classifier = Linear(options.ContextSize, options.Classes));
    }

    public ImageAttentionModelOptions Options { get; }

    public ResidualBackbone Backbone => _backbone;

    /// <summary>The learned queries, [glimpses, features].</summary>
    /// <remarks>Asked for by name, because moving the module to a device may put another tensor in their place.</remarks>
    private Parameter Queries => get_parameter(QueriesName)!;

    /// <summary>Where the weights are, and so where the images of a batch belong.</summary>
    public Device Device => _classifier.weight!.device;

    /// <summary>Classifies images.</summary>
    /// <param name="images">[batch, channels, height, width], normalised.</param>
    /// <param name="query">The images' queries, [batch, query], when they are given; else null.</param>
    public ImageAttentionOutput Forward(Tensor images, Tensor? query)
    {
        var cells = ResidualBackbone.Cells(_backbone.call(images)); // [batch, cells, features]
        var (context, weights) = Attend(cells, query); // [batch, glimpses, features], [batch, glimpses, cells]
        context = context.flatten(1);
        return new ImageAttentionOutput(
            _classifier.call(functional.dropout(context, Options.Dropout, training)), weights, context);
    }

    private (Tensor Context, Tensor Weights) Attend(Tensor cells, Tensor? query)
    {
        long batch = cells.shape[0];
        if (_attention is null)
        {
            var mean = cells.mean([1], keepdim: true).expand(batch, Options.Glimpses, Options.Backbone.FeatureSize);
            return (mean, full([batch, Options.Glimpses, Options.Cells], 1f / Options.Cells, device: cells.device));
        }
        var queries = _givenQuery is not null
            ? _givenQuery.call(query!).unsqueeze(1) // [batch, 1, features]
            : Queries.unsqueeze(0).expand(batch, Options.Glimpses, Options.Backbone.FeatureSize);
        return _attention.call(queries, cells, cells, null);
    }

    /// <summary>Small enough for an even mask at first, and unequal, so that glimpses part.</summary>
    private static Parameter FirstQueries(int glimpses, int features)
    {
        var queries = new Parameter(empty(glimpses, features));
        init.normal_(queries, 0, 1 / Math.Sqrt(features));
        return queries;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _backbone.Dispose();
            _givenQuery?.Dispose();
            _attention?.Dispose();
            _classifier.Dispose();
        }
        base.Dispose(disposing);
    }
}
