namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Scaled dot-product attention, <c>softmax(query keyᵀ / √width + mask) value</c> (Vaswani et al., "Attention is all you need",
            /// 2017, equation 1).
            /// </summary>
            /// <param name="query">[…, targets, width].</param>
            /// <param name="key">[…, sources, width].</param>
            /// <param name="value">[…, sources, value width].</param>
            /// <param name="attn_mask">Of a shape that broadcasts to [..., targets, sources]: truth values, true where a target sees a
            /// source, or numbers that are added to the scores.</param>
            /// <param name="p">The probability with which a weight is dropped, from 0 to 1.</param>
            /// <param name="is_casual">Whether target i sees sources 0 to i only; excludes a mask.</param>
            /// <returns>[…, targets, value width].</returns>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (attn_mask is not null && is_casual)
                    throw new ArgumentException("Expected is_casual: false where attn_mask is given; put the causal mask into attn_mask.");
                return Tensor.Run(() =>
                {
                    TensorImpl q = query.Impl, k = key.Impl;
                    if (q.Rank < 2 || k.Rank < 2 || value.Impl.Rank < 2)
                        throw Errors.Torch(
                            $"scaled_dot_product_attention: Expected query, key and value of at least 2 dimensions, but got "
                            + $"{q.Rank}, {k.Rank} and {value.Impl.Rank}");
                    if (attn_mask is null)
                        return AttentionOperation.Attend(q, k, value.Impl, [], is_casual, p);
                    TensorImpl mask = attn_mask.Impl;
                    return AttentionOperation.Attend(
                        q, k, value.Impl, [mask.DType == ScalarType.Bool ? Ops.LogicalNot(mask) : mask], isCausal: false, p);
                });
            }
        }
    }
}
