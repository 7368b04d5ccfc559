using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers for training.</summary>
        public static partial class utils
        {
            /// <summary>Scales the gradients together so that their joint norm is at most max_norm; returns the norm they had.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable unrecorded = no_grad();
                List<Tensor> gradients = [.. tensors.Select(parameter => parameter.grad).OfType<Tensor>()];
                if (gradients.Count == 0)
                {
                    return 0;
                }

                Tensor[] norms = [.. gradients.Select(gradient => NormOf(gradient.detach(), norm_type).to(gradients[0].device))];
                double total = NormOf(stack(norms), norm_type).ToDouble();
                double factor = Math.Min(max_norm / (total + 1e-6), 1);

                // a norm that is no number still reaches the gradients
                if (!(factor >= 1))
                {
                    gradients.ForEach(gradient => gradient.detach().mul_(factor));
                }

                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable unrecorded = no_grad();
                foreach (Parameter parameter in tensors)
                {
                    parameter.grad?.clamp_((Scalar)(-clip_value), (Scalar)clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) => cat([.. tensors.Select(parameter => parameter.view(-1))]);

            private static Tensor NormOf(Tensor tensor, double kind) => double.IsPositiveInfinity(kind)
                ? tensor.abs().max()
                : Operators.Call("linalg_vector_norm", tensor, kind);
        }
    }
}
