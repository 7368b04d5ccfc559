using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions of networks.</summary>
        public static partial class functional
        {
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Operators.Call("constant_pad_nd", input, pad, value),
                PaddingModes.Reflect => Operators.Call($"reflection_pad{pad.Length / 2}d", input, pad),
                PaddingModes.Replicate => Operators.Call($"replication_pad{pad.Length / 2}d", input, pad),
                _ => Operators.Call("_pad_circular", input, pad),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Pair(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad, pad, pad], mode, value);

            /// <summary>Pictures (N, C, H, W) at another size, given either in pixels or as factors.</summary>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null,
                bool recompute_scale_factor = false, bool antialias = false)
            {
                if (x.Dimensions != 4)
                {
                    throw new ArgumentException($"pictures of 4 dimensions are resized, but this tensor has {x.Dimensions}");
                }

                if ((size is null) == (scale_factor is null))
                {
                    throw new ArgumentException("Either size or scale_factor should be defined, and not both.");
                }

                long[] target = size ?? [(long)(x.shape[2] * scale_factor![0]), (long)(x.shape[3] * scale_factor[^1])];
                double? vertical = recompute_scale_factor ? null : scale_factor?[0];
                double? horizontal = recompute_scale_factor ? null : scale_factor?[^1];
                bool corners = align_corners ?? false;
                return mode switch
                {
                    InterpolationMode.Nearest => Operators.Call("upsample_nearest2d", x, target, vertical, horizontal),
                    InterpolationMode.NearestExact => Operators.Call("_upsample_nearest_exact2d", x, target, vertical, horizontal),
                    InterpolationMode.Bilinear => Operators.Call(antialias ? "_upsample_bilinear2d_aa" : "upsample_bilinear2d", x, target, corners, vertical, horizontal),
                    InterpolationMode.Bicubic => Operators.Call(antialias ? "_upsample_bicubic2d_aa" : "upsample_bicubic2d", x, target, corners, vertical, horizontal),
                    InterpolationMode.Area => adaptive_avg_pool2d(x, target),
                    _ => throw new ArgumentException($"pictures of 4 dimensions are not resized by {mode}"),
                };
            }

            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null) =>
                Operators.Call(
                    "grid_sampler", input, grid, mode == GridSampleMode.Nearest ? 1 : 0,
                    padding_mode switch { GridSamplePaddingMode.Zeros => 0, GridSamplePaddingMode.Border => 1, _ => 2 }, align_corners ?? false);

            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Operators.Call("affine_grid_generator", theta, size ?? throw new ArgumentNullException(nameof(size)), align_corners);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Operators.Call("pixel_shuffle", input, upscale_factor);

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Operators.Call("im2col", input, Square(kernel_size), Square(dilation), Square(padding), Square(stride));

            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Operators.Call("col2im", input, Square(output_size), Square(kernel_size), Square(dilation), Square(padding), Square(stride));
        }
    }
}
