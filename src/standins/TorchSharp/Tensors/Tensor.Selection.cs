using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor select(long dim, long index) => Call("select.int", dim, index);

        public Tensor narrow(long dim, long start, long length) => Call("narrow", dim, start, length);

        public Tensor slice(long dim, long start, long finish, long step) => Operators.Call("slice.Tensor", this, dim, start, finish, step);

        public Tensor index_select(long dim, Tensor index) => Call("index_select", dim, index);

        public Tensor gather(long dim, Tensor index) => Call("gather", dim, index);

        public Tensor take(Tensor index) => Call("take", index);

        public Tensor masked_fill(Tensor mask, Scalar value) => Call("masked_fill.Scalar", mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace("masked_fill_.Scalar", mask, value);

        public Tensor masked_select(Tensor mask) => Call("masked_select", mask);

        public Tensor where(Tensor condition, Tensor y) => Operators.Call("where.self", condition, this, y);

        public Tensor nonzero() => Call("nonzero");

        public Tensor scatter(long dim, Tensor index, Tensor src) => Call("scatter.src", dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace("scatter_.src", dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Call("scatter_add", dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace("scatter_add_", dim, index, src);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace("index_copy_", dim, index, source);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace("index_fill_.int_Scalar", dim, index, value);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Operators.Call("index_add", this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Operators.Do("index_add_", this, dim, index, source, alpha);
            return this;
        }

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            (Tensor output, Tensor? inverse, Tensor? counts) = dim is { } along
                ? Operators.CallTriple("unique_dim", this, along, sorted, return_inverse, return_counts)
                : Operators.CallTriple("_unique2", this, sorted, return_inverse, return_counts);
            return (output, return_inverse ? inverse : null, return_counts ? counts : null);
        }

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Call("bucketize.Tensor", boundaries, outInt32, right);
    }
}
