using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor alias() => Call("alias");

        public Tensor clone() => Call("clone");

        public Tensor contiguous() => Call("contiguous");

        public Tensor detach() => Call("detach");

        public Tensor detach_() => InPlace("detach_");

        public Tensor view(params long[] shape) => Call("view", shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Call("reshape", shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Call("flatten.using_ints", start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            long[] whole = shape;
            int at = (int)(dim < 0 ? dim + whole.Length : dim);
            return view([.. whole[..at], .. sizes, .. whole[(at + 1)..]]);
        }

        public Tensor ravel() => Call("ravel");

        public Tensor squeeze(long? dim = null) => dim is { } one ? Call("squeeze.dim", one) : Call("squeeze");

        public Tensor squeeze_(long? dim = null) => dim is { } one ? InPlace("squeeze_.dim", one) : InPlace("squeeze_");

        public Tensor unsqueeze(long dim) => Call("unsqueeze", dim);

        public Tensor unsqueeze_(long dim) => InPlace("unsqueeze_", dim);

        public Tensor permute(params long[] permutation) => Call("permute", permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => Call("transpose.int", dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => InPlace("transpose_", dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => Call("movedim.intlist", source, destination);

        public Tensor t() => Call("t");

        public Tensor T => Call("numpy_T");

        public Tensor mT => transpose(-2, -1);

        public Tensor expand(params long[] sizes) => Call("expand", sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Call("expand", sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);

        public Tensor expand_as(Tensor other) => Call("expand_as", other);

        public Tensor broadcast_to(params long[] shape) => Call("broadcast_to", shape);

        public Tensor repeat(params long[] sizes) => Call("repeat", sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Call("repeat_interleave.self_int", repeats, dim, output_size);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Call("repeat_interleave.self_Tensor", repeats, dim, output_size);

        public Tensor tile(long[] reps) => Call("tile", reps);

        public Tensor flip(params long[] dims) => Call("flip", dims);

        public Tensor fliplr() => Call("fliplr");

        public Tensor flipud() => Call("flipud");

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Call("rot90", k, dims is { } given ? new long[] { given.Item1, given.Item2 } : new long[] { 0, 1 });

        public Tensor roll(long shifts, long? dims = null) => Call("roll", new long[] { shifts }, dims is { } dim ? [dim] : Array.Empty<long>());

        public Tensor roll(long[] shifts, long[] dims) => Call("roll", shifts, dims);

        public Tensor roll(long[] shifts) => Call("roll", shifts);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll(shifts.ToArray(), dims.ToArray());

        public Tensor unfold(long dimension, long size, long step) => Call("unfold", dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Call("as_strided", size, strides, storageOffset);

        public Tensor[] chunk(long chunks, long dim = 0) => Operators.CallList("chunk", this, chunks, dim);

        public Tensor[] split(long size, int dim = 0) => Operators.CallList("split.Tensor", this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Operators.CallList("split_with_sizes", this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0);

        public Tensor[] unbind(long dimension = 0) => Operators.CallList("unbind.int", this, dimension);

        public Tensor tril(long diagonal = 0) => Call("tril", diagonal);

        public Tensor triu(long diagonal = 0) => Call("triu", diagonal);

        public Tensor diag(long diagonal = 0) => Call("diag", diagonal);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Call("diagonal", offset, dim1, dim2);
    }
}
