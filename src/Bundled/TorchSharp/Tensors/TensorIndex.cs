namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry between the brackets of an indexed tensor.</summary>
    public readonly struct TensorIndex
    {
        private TensorIndex(Kind type, long? start = null, long? stop = null, long? step = null, torch.Tensor? tensor = null)
        {
            Type = type;
            Start = start;
            Stop = stop;
            Step = step;
            Places = tensor;
        }

        internal enum Kind
        {
            /// <summary>A new dimension of size 1; also the default value.</summary>
            None,
            /// <summary>As many whole dimensions as needed.</summary>
            Ellipsis,
            /// <summary>One element; the dimension is dropped.</summary>
            Single,
            /// <summary>A truth value.</summary>
            Bool,
            /// <summary>A part of a dimension.</summary>
            Slice,
            /// <summary>A mask or a tensor of indices.</summary>
            Tensor,
        }

        /// <summary>As many whole dimensions as are left.</summary>
        public static readonly TensorIndex Ellipsis = new(Kind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(Kind.None);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = new(Kind.None);

        /// <summary>A whole dimension.</summary>
        public static readonly TensorIndex Colon = new(Kind.Slice);

        internal Kind Type { get; }

        internal long? Start { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal torch.Tensor? Places { get; }

        /// <summary>Elements from <paramref name="start"/> before <paramref name="stop"/>; negative bounds count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step);

        /// <summary>Elements from the first bound before the second; a missing one means the end.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>Elements of a C# range such as <c>1..^1</c>.</summary>
        public static TensorIndex Slice(Range range)
        {
            long start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            long? stop = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value;
            // ^0 as a start is the end itself, which no negative number names.
            return range.Start is { IsFromEnd: true, Value: 0 } ? Slice(long.MaxValue, stop) : Slice(start, stop);
        }

        /// <summary>True keeps everything in a new dimension of size 1, false nothing in one of size 0.</summary>
        public static TensorIndex Bool(bool value) => new(Kind.Bool, value ? 1 : 0);

        /// <summary>One element; null is a new dimension.</summary>
        public static TensorIndex Single(long? index) => index == null ? None : new(Kind.Single, index);

        /// <summary>A mask (Bool or uint8), or int64 indices.</summary>
        public static TensorIndex Tensor(torch.Tensor tensor) => new(Kind.Tensor, tensor: tensor);

        /// <summary>One element.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>Elements from the first bound before the second.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>Elements of a C# range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>One element, perhaps counted from the end.</summary>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
    }
}
