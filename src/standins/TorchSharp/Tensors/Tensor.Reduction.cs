using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Call("sum", type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Call("sum.dim_IntList", dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Call("mean");

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Call("mean.dim", dimensions, keepdim, type);

        public Tensor var(bool unbiased = true) => Call("var", unbiased);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            InType(Call("var.dim", dimensions, unbiased, keepdim), type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public Tensor std(bool unbiased = true) => Call("std", unbiased);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            InType(Call("std.dim", dimensions, unbiased, keepdim), type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Call("prod", type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Call("prod.dim_int", dim, keepdim, type);

        public Tensor max() => Call("max");

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Operators.CallPair("max.dim", this, dim, keepdim);

        public Tensor min() => Call("min");

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Operators.CallPair("min.dim", this, dim, keepdim);

        public Tensor amax(params long[] dims) => Call("amax", dims);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into("amax", dims, keepdim, @out);

        public Tensor amin(params long[] dims) => Call("amin", dims);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into("amin", dims, keepdim, @out);

        public Tensor argmax() => Call("argmax");

        public Tensor argmax(long dim, bool keepdim = false) => Call("argmax", dim, keepdim);

        public Tensor argmin() => Call("argmin");

        public Tensor argmin(long dim, bool keepdim = false) => Call("argmin", dim, keepdim);

        public Tensor all() => Call("all");

        public Tensor all(long dim, bool keepdim = false) => Call("all.dim", dim, keepdim);

        public Tensor any() => Call("any");

        public Tensor any(long dim, bool keepdim = false) => Call("any.dim", dim, keepdim);

        public Tensor median() => Call("median");

        public Tensor norm(float p = 2) => Call("norm.Scalar", (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Call("norm.ScalarOpt_dim", (double)p, new long[] { dim }, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Call("logsumexp", new long[] { dim }, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Call("cumsum", dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Call("cumprod", dim, type);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Call("softmax.int", dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Call("log_softmax.int", dim, dtype);

        public Tensor count_nonzero(long[]? dims = null) => dims is null ? Call("count_nonzero") : Call("count_nonzero.dim_IntList", dims);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Operators.CallPair("sort.stable", this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Call("argsort", dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Operators.CallPair("topk", this, k, dim, largest, sorted);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => Operators.CallPair("kthvalue", this, k, dim ?? -1, keepdim);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Call("histc", bins, min, max);

        public Tensor dist(Tensor other, float p = 2) => Call("dist", other, (double)p);

        private static Tensor InType(Tensor result, ScalarType? type)
        {
            if (type is not { } wanted || wanted == result.dtype)
            {
                return result;
            }

            using (result)
            {
                return result.to_type(wanted);
            }
        }

        private Tensor Into(string op, long[] dims, bool keepdim, Tensor? target)
        {
            if (target is null)
            {
                return Call(op, dims, keepdim);
            }

            Operators.Do(op + ".out", this, dims, keepdim, target);
            return target;
        }
    }
}
