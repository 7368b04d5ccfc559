namespace TorchSharp.Modules;

/// <summary>A tensor that a module registers and an optimiser changes.</summary>
public class Parameter : torch.Tensor
{
    /// <param name="data">A tensor, which becomes empty.</param>
    /// <param name="requires_grad">Whether gradients are collected.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(data.with_requires_grad(requires_grad).MoveHandle(), register: false) => DisposeScope.ReplaceWith(data, this);
}
