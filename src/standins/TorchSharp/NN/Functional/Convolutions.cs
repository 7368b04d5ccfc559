using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions of networks.</summary>
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Operators.Call("linear", input, weights, bias);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Operators.Call("conv2d", input, weight, bias, strides ?? Ones, padding ?? Zeros, dilation ?? Ones, groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Operators.Call("conv2d.padding", input, weight, bias, strides ?? Ones, padding == Padding.Same ? "same" : "valid", dilation ?? Ones, groups);

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Operators.Call("conv_transpose2d.input", input, weight, bias, strides ?? Ones, padding ?? Zeros, output_padding ?? Zeros, groups, dilation ?? Ones);

            internal static Tensor embedding(Tensor x, Tensor weight, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false)
            {
                if (max_norm is { } most)
                {
                    Operators.Do("embedding_renorm_", weight.detach(), x, most, norm_type);
                }

                return Operators.Call("embedding", weight, x, padding_idx ?? -1, scale_grad_by_freq, sparse);
            }

            private static readonly long[] Ones = [1, 1];
            private static readonly long[] Zeros = [0, 0];
        }
    }
}
