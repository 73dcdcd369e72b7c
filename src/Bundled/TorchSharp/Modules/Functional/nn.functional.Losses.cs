namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The negative log likelihood of target classes under the softmax of logits.</summary>
            /// <param name="input">Logits: [classes], [batch, classes] or [batch, classes, …].</param>
            /// <param name="target">Class numbers (int64): the shape of the input without its classes; or probabilities in the shape of the
            /// input.</param>
            /// <param name="weight">A weight for each class, [classes].</param>
            /// <param name="ignore_index">A class number whose targets do not count.</param>
            /// <param name="reduction">The mean divides by the sum of the weights of the targets that count.</param>
            /// <param name="label_smoothing">The share of each target, from 0 to 1, that is spread evenly over all classes.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes or types do not fit, or a target is out of
            /// range.</exception>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0)
                => Tensor.Run(
                    () => Likelihood.CrossEntropy(input.Impl, target.Impl, weight?.Impl, ignore_index, reduction, label_smoothing));

            /// <summary>The negative log likelihood of target classes.</summary>
            /// <param name="input">Logarithms of probabilities: [classes], [batch, classes] or [batch, classes, …].</param>
            /// <param name="target">Class numbers (int64): the shape of the input without its classes; -100 does not count.</param>
            /// <param name="weight">A weight for each class, [classes].</param>
            /// <param name="reduction">The mean divides by the sum of the weights of the targets that count.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">Shapes or types do not fit, or a target is out of
            /// range.</exception>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Tensor.Run(
                    () => Likelihood.NegativeLogLikelihood(input.Impl, target.Impl, weight?.Impl, -100, reduction, 0, normalized: true));

            /// <summary>The squared difference.</summary>
            /// <param name="input">The predictions.</param>
            /// <param name="target">The targets, of a shape that broadcasts.</param>
            /// <param name="reduction">How the elements are put together.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Tensor.Run(() => Reduce(Ops.Square(Ops.Sub(input.Impl, target.Impl)), reduction));

            /// <summary>The absolute difference. (TorchSharp up to 0.102 computes the squared one here.)</summary>
            /// <inheritdoc cref="mse_loss"/>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Tensor.Run(() => Reduce(Ops.Abs(Ops.Sub(input.Impl, target.Impl)), reduction));

            /// <summary>The squared difference up to a bound, the absolute one above it: <c>d²/2β</c> below β, else
            /// <c>d - β/2</c>.</summary>
            /// <param name="input">The predictions.</param>
            /// <param name="target">The targets, of a shape that broadcasts.</param>
            /// <param name="reduction">How the elements are put together.</param>
            /// <param name="beta">The bound; 0 gives the absolute difference.</param>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1)
            {
                if (beta < 0)
                    throw Errors.Torch("smooth_l1_loss does not support negative values for beta.");
                if (beta == 0)
                    return l1_loss(input, target, reduction);
                return Tensor.Run(() => Reduce(Ops.Div(Huber(input.Impl, target.Impl, beta), Ops.Number(beta)), reduction));
            }

            /// <summary>Half the squared difference up to a bound, linear above it (Huber, 1964): <c>d²/2</c> below δ, else
            /// <c>δ (d - δ/2)</c>.</summary>
            /// <param name="input">The predictions.</param>
            /// <param name="target">The targets, of a shape that broadcasts.</param>
            /// <param name="delta">The bound, above 0.</param>
            /// <param name="reduction">How the elements are put together.</param>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
            {
                if (delta <= 0)
                    throw Errors.Torch("huber_loss does not support non-positive values for delta.");
                return Tensor.Run(() => Reduce(Huber(input.Impl, target.Impl, delta), reduction));
            }

            /// <summary>The cross entropy of two outcomes.</summary>
            /// <param name="input">The probabilities of the first outcome; their logarithms are not taken below -100.</param>
            /// <param name="target">The targets from 0 to 1, in the same shape.</param>
            /// <param name="weight">A factor for each element.</param>
            /// <param name="reduction">How the elements are put together.</param>
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Tensor.Run(() => Reduce(Weighted(BinaryCrossEntropy(input.Impl, target.Impl), weight), reduction));

            /// <summary>The cross entropy of two outcomes under the sigmoid of logits, computed without overflow.</summary>
            /// <param name="input">The logits.</param>
            /// <param name="target">The targets from 0 to 1, in the same shape.</param>
            /// <param name="weight">A factor for each element.</param>
            /// <param name="reduction">How the elements are put together.</param>
            /// <param name="pos_weights">A factor for the first outcome, of a shape that broadcasts.</param>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
                => Tensor.Run(() =>
                {
                    TensorImpl x = input.Impl, t = target.Impl, one = Ops.Number(1L);
                    if (!DType.IsFloating(t.DType))
                        throw Errors.Torch(
                            $"result type {DType.Name(x.DType)} can't be cast to the desired output type {DType.Name(t.DType)}");
                    // -log sigmoid(x) = softplus(-x); the other outcome's is x more.
                    TensorImpl cost = Ops.Neg(Ops.LogSigmoid(x));
                    TensorImpl first = pos_weights is null ? cost : Ops.Mul(cost, Ops.Add(Ops.Mul(Ops.Sub(pos_weights.Impl, one), t), one));
                    return Reduce(Weighted(Ops.Add(Ops.Mul(Ops.Sub(one, t), x), first), weight), reduction);
                });

            /// <summary>The divergence of Kullback and Leibler, element by element: <c>target * (log target - input)</c>.</summary>
            /// <param name="input">Logarithms of probabilities.</param>
            /// <param name="target">Logarithms of probabilities, or probabilities.</param>
            /// <param name="log_target">Whether the target is logarithms; TorchSharp's default differs from PyTorch's.</param>
            /// <param name="reduction">How the elements are put together.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
                => Tensor.Run(() =>
                {
                    TensorImpl x = input.Impl, t = target.Impl;
                    if (log_target)
                        return Reduce(Ops.Mul(Ops.Exp(t), Ops.Sub(t, x)), reduction);
                    // The logarithm of 1 stands in where the target is 0, since 0 * log 0 counts as 0.
                    TensorImpl isZero = Pointwise.Compare<EqualOp>(t, Ops.Number(0L));
                    TensorImpl safe = Ops.Where(isZero, Ops.Full([], 1L, t.DType), t);
                    return Reduce(Ops.Sub(Ops.Mul(t, Ops.Log(safe)), Ops.Mul(t, x)), reduction);
                });

            private static TensorImpl BinaryCrossEntropy(TensorImpl p, TensorImpl t)
            {
                TensorImpl lowest = Ops.Number(-100.0), x = p.Alias(), y = t.Alias();
                TensorImpl positive = Ops.Mul(y, Ops.Maximum(Ops.Log(x), lowest));
                TensorImpl negative = Ops.Mul(Ops.Sub(Ops.Number(1L), y), Ops.Maximum(Ops.Log(Ops.Sub(Ops.Number(1L), x)), lowest));
                TensorImpl loss = Ops.Neg(Ops.Add(positive, negative));
                // The bound of the logarithms would cut the gradient off; as in libtorch, only its denominator is bounded.
                if (Autograd.Records(p))
                {
                    Autograd.Record("BinaryCrossEntropy", loss, [p], [x, y], static (node, g) =>
                    {
                        TensorImpl p = node.Saved(0);
                        TensorImpl spread = Ops.Maximum(Ops.Mul(p, Ops.Sub(Ops.Number(1L), p)), Bound(p, 1e-12));
                        return [Ops.Mul(g[0]!, Ops.Div(Ops.Sub(p, node.Saved(1)), spread))];
                    });
                }
                return loss;
            }

            private static TensorImpl Huber(TensorImpl input, TensorImpl target, double delta)
            {
                TensorImpl distance = Ops.Abs(Ops.Sub(input, target)), bound = Ops.Number(delta), half = Ops.Number(0.5);
                TensorImpl square = Ops.Mul(Ops.Mul(distance, distance), half);
                TensorImpl line = Ops.Mul(Ops.Sub(distance, Ops.Number(0.5 * delta)), bound);
                return Ops.Where(Pointwise.Compare<LessOp>(distance, bound), square, line);
            }

            private static TensorImpl Weighted(TensorImpl loss, Tensor? weight) => weight is null ? loss : Ops.Mul(loss, weight.Impl);

            private static TensorImpl Reduce(TensorImpl loss, Reduction reduction) => reduction switch
            {
                Reduction.None => loss,
                Reduction.Mean => Ops.Mean(loss, []),
                Reduction.Sum => Ops.Sum(loss),
                _ => throw new ArgumentException($"Expected a Reduction of None, Mean or Sum, received {reduction}.", nameof(reduction)),
            };
        }
    }
}
