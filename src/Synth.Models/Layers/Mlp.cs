using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>Two dense layers with GELU between: (..., F) to (..., F). Names <c>fc1</c> and <c>fc2</c>, as timm's <c>Mlp</c>.</summary>
internal sealed class Mlp : NamedModule
{
    private readonly Linear _fc1;
    private readonly Linear _fc2;

    /// <param name="width">F.</param>
    /// <param name="hidden">Width between the layers.</param>
    public Mlp(int width, int hidden)
        : base(nameof(Mlp))
    {
        _fc1 = Named("fc1", nn.Linear(width, hidden));
        _fc2 = Named("fc2", nn.Linear(hidden, width));
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        // a grid of tokens as rows: only then does torch multiply and add the bias in one pass
        Tensor rows = x.dim() > 3 ? x.flatten(0, -2) : x;
        Tensor mixed = _fc2.call(nn.functional.gelu(_fc1.call(rows)));
        return (x.dim() > 3 ? mixed.view(x.shape) : mixed).MoveToOuterDisposeScope();
    }
}
