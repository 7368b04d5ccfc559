namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index, such as a number, a slice, or a tensor of numbers or truth values.</summary>
    public readonly struct TensorIndex
    {
        public static readonly TensorIndex Ellipsis = new(Kind.Ellipsis);
        public static readonly TensorIndex None = new(Kind.NewAxis);
        public static readonly TensorIndex Colon = Slice();

        private TensorIndex(Kind kind) => What = kind;

        internal enum Kind
        {
            Ellipsis,
            NewAxis,
            Single,
            Slice,
            Tensor,
        }

        internal Kind What { get; }

        internal long Start { get; private init; }

        internal long Stop { get; private init; }

        internal long Step { get; private init; }

        internal Tensor? Places { get; private init; }

        public static implicit operator TensorIndex(long value) => new(Kind.Single) { Start = value };

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => index.IsFromEnd ? -(long)index.Value : index.Value;

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        public static TensorIndex Single(long? index) => index ?? throw new ArgumentNullException(nameof(index));

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(Kind.Slice) { Start = start ?? 0, Stop = stop ?? long.MaxValue, Step = step ?? 1 };

        public static TensorIndex Slice((int?, int?) range) => Slice((long?)range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -(long)range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -(long)range.End.Value);

        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor) { Places = tensor };
    }
}
