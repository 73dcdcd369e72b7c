namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The largest value of each window; lists of two are vertical, then horizontal, and a list of one holds for
            /// both.</summary>
            /// <param name="input">[…, height, width], of three or four dimensions.</param>
            /// <param name="kernelSize">The size of the window.</param>
            /// <param name="strides">Steps of the window; its size if null.</param>
            /// <param name="padding">Places around the image that are never the largest; at most half the window.</param>
            /// <param name="dilation">Steps within the window.</param>
            /// <param name="ceil_mode">Whether a last window may stick out.</param>
            public static Tensor max_pool2d(
                Tensor input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false)
                => Tensor.Run(() => Max(input, kernelSize, strides, padding, dilation, ceil_mode).Values);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            /// <param name="input">[…, height, width], of three or four dimensions.</param>
            /// <param name="kernelSize">The size of the window.</param>
            /// <param name="stride">Steps of the window; its size if null.</param>
            /// <param name="padding">Places around the image that are never the largest; at most half the window.</param>
            /// <param name="dilation">Steps within the window.</param>
            /// <param name="ceil_mode">Whether a last window may stick out.</param>
            public static Tensor max_pool2d(
                Tensor input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => max_pool2d(input, [kernelSize], List(stride), List(padding), List(dilation), ceil_mode);

            /// <inheritdoc cref="max_pool2d(Tensor, long, long?, long?, long?, bool)"/>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false)
                => max_pool2d(input, List(kernelSize)!, List(stride), List(padding), List(dilation), ceil_mode);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            /// <returns>The values, and where each was found: its place in the plane, counted row by row (int64).</returns>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false)
                => Tensor.Run(() => Max(input, kernelSize, strides, padding, dilation, ceil_mode));

            /// <summary>The mean of each window; lists of two are vertical, then horizontal, and a list of one holds for both.</summary>
            /// <param name="input">[…, height, width], of three or four dimensions.</param>
            /// <param name="kernelSizes">The size of the window.</param>
            /// <param name="strides">Steps of the window; its size if null.</param>
            /// <param name="paddings">Zeros around the image; at most half the window.</param>
            /// <param name="ceil_mode">Whether a last window may stick out.</param>
            /// <param name="count_include_pad">Whether the zeros around the image count.</param>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernelSizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false,
                bool count_include_pad = true)
                => Average(input, kernelSizes, strides, paddings, ceil_mode, count_include_pad, null);

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool)"/>
            /// <param name="input">[…, height, width], of three or four dimensions.</param>
            /// <param name="kernelSize">The size of the window.</param>
            /// <param name="stride">Steps of the window; its size if null.</param>
            /// <param name="padding">Zeros around the image; at most half the window.</param>
            /// <param name="ceil_mode">Whether a last window may stick out.</param>
            /// <param name="count_include_pad">Whether the zeros around the image count.</param>
            public static Tensor avg_pool2d(
                Tensor input, long kernelSize, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true)
                => Average(input, [kernelSize], List(stride), [padding], ceil_mode, count_include_pad, null);

            /// <inheritdoc cref="avg_pool2d(Tensor, long, long?, long, bool, bool)"/>
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true)
                => Average(input, List(kernelSize)!, List(stride), List(padding), ceil_mode, count_include_pad, null);

            /// <summary>Means over windows of a size that gives a certain number of them: window i of n covers the places from floor(i
            /// in / n) to ceil((i + 1) in / n).</summary>
            /// <param name="input">[…, height, width], of three or four dimensions.</param>
            /// <param name="output_size">Rows and columns of the result, or one number for both; -1 keeps the input's.</param>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
            {
                (long height, long width) = Pair(output_size, -1);
                return Tensor.Run(() => PoolingOperation.AdaptiveAverage(input.Impl, height, width));
            }

            /// <inheritdoc cref="adaptive_avg_pool2d(Tensor, long[])"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size)
                => adaptive_avg_pool2d(input, List(output_size)!);

            /// <inheritdoc cref="adaptive_avg_pool2d(Tensor, long[])"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, [output_size]);

            internal static Tensor Average(
                Tensor input, long[] kernel, long[]? strides, long[]? padding, bool ceiling, bool countPadding, long? divisor)
                => Tensor.Run(() => PoolingOperation.Average(
                    input.Impl, Pair(kernel, 1), Pair(OrKernel(strides, kernel), 1), Pair(padding, 0), ceiling, countPadding, divisor));

            internal static long[]? List(long? both) => both is { } value ? [value] : null;

            internal static long[]? List((long, long)? pair) => pair is (long vertical, long horizontal) ? [vertical, horizontal] : null;

            private static (TensorImpl Values, TensorImpl Places) Max(
                Tensor input, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceiling)
                => PoolingOperation.Max(
                    input.Impl, Pair(kernel, 1), Pair(OrKernel(strides, kernel), 1), Pair(padding, 0), Pair(dilation, 1), ceiling);

            private static long[] OrKernel(long[]? strides, long[] kernel) => strides is null or [] ? kernel : strides;
        }
    }
}
