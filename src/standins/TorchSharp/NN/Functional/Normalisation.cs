using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions of networks.</summary>
        public static partial class functional
        {
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Operators.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Operators.Call("layer_norm", input, normalized_shape, weight, bias, eps);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Operators.Call("group_norm", input, num_groups, weight, bias, eps);

            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5) =>
                Operators.Call("instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor local_response_norm(Tensor input, long size, double alpha = 1e-4, double beta = 0.75, double k = 1)
            {
                using Tensor squared = input.mul(input);
                using Tensor channels = squared.unsqueeze(1);
                using Tensor padded = pad(channels, [0, 0, 0, 0, size / 2, (size - 1) / 2]);
                using Tensor pooled = Operators.Call("avg_pool3d", padded, new long[] { size, 1, 1 }, new long[] { 1, 1, 1 });
                using Tensor mean = pooled.squeeze(1);
                using Tensor divisor = mean.mul(alpha).add_(k).pow_(beta);
                return input.div(divisor);
            }

            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using Tensor length = input.norm((int)dim, true, (float)p);
                using Tensor bounded = length.clamp_min(eps);
                return input.div(bounded);
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Dropped("dropout", input, p, training, inplace);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Dropped("feature_dropout", input, p, training, inplace);

            private static Tensor Dropped(string op, Tensor input, double p, bool training, bool inplace)
            {
                if (inplace)
                {
                    Operators.Do(op + "_", input, p, training);
                    return input.alias();
                }

                return Operators.Call(op, input, p, training);
            }
        }
    }
}
