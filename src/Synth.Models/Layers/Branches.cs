using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>Parts that see the same input; their outputs, equal in all but the channels, are put one after another.</summary>
internal sealed class Branches : NamedModule
{
    private readonly ImmutableArray<nn.Module<Tensor, Tensor>> _parts;

    /// <param name="parts">In the order of their channels in the output.</param>
    public Branches(params (string Name, nn.Module<Tensor, Tensor> Part)[] parts)
        : base(nameof(Branches)) =>
        _parts = [.. parts.Select(p => Named(p.Name, p.Part))];

    /// <summary>Parts called <c>branch0</c>, <c>branch1</c>, ….</summary>
    public Branches(params nn.Module<Tensor, Tensor>[] parts)
        : this([.. parts.Select((part, i) => ($"branch{i}", part))])
    {
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return cat([.. _parts.Select(part => part.call(x))], 1).MoveToOuterDisposeScope();
    }
}
