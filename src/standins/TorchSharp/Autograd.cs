using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static bool is_grad_enabled() => Shim.shim_grad_enabled() != 0;

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_inference_mode_enabled() => Shim.shim_inference_enabled() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Gradients of tensors.</summary>
    public static class autograd
    {
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Run(tensors, grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Run([tensor], grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        /// <summary>Gradients of outputs with respect to inputs; null where an input was not used and that is allowed.</summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            IntPtr[] found = new IntPtr[inputs.Count];
            fixed (IntPtr* from = Handles(outputs), to = Handles(inputs), given = Handles(grad_outputs), gradients = found)
            {
                Shim.Check(Shim.shim_grad(
                    from, outputs.Count, to, inputs.Count, given, grad_outputs?.Count ?? 0, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, gradients));
            }

            return [.. found.Select(handle => handle == IntPtr.Zero ? null! : new Tensor(handle))];
        }

        internal static unsafe void Run(IList<Tensor> tensors, IList<Tensor>? gradients, bool retainGraph, bool createGraph, IList<Tensor>? inputs)
        {
            fixed (IntPtr* from = Handles(tensors), given = Handles(gradients), to = Handles(inputs))
            {
                Shim.Check(Shim.shim_backward(
                    from, given, tensors.Count, gradients?.Count ?? 0, retainGraph ? 1 : 0, createGraph ? 1 : 0, to, inputs?.Count ?? 0));
            }

            GC.KeepAlive(tensors);
            GC.KeepAlive(gradients);
            GC.KeepAlive(inputs);
        }

        private static IntPtr[] Handles(IList<Tensor>? tensors) => tensors is null ? [] : [.. tensors.Select(tensor => tensor.Handle)];
    }

    public partial class Tensor
    {
        public void backward() => autograd.Run([this], null, false, false, null);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.Run([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = is_grad_enabled();

        public GradMode(bool enabled) => Shim.shim_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => Shim.shim_set_grad_enabled(_before ? 1 : 0);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private IntPtr _guard = Shim.shim_inference_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (_guard != IntPtr.Zero)
            {
                Shim.shim_inference_leave(_guard);
                _guard = IntPtr.Zero;
            }
        }
    }
}
