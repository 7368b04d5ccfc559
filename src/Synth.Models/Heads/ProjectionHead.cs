using Synth.Models.Layers;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// The dense layers between features and the space of a contrastive loss, with ReLU between them (Chen et al. 2020, SimCLR; MoCo v2). Used in pretraining
/// alone. Input (N, inputs), output (N, width of the last layer). Names <c>layers.0</c>, <c>layers.1</c>, ….
/// </summary>
public sealed class ProjectionHead : NamedModule
{
    private readonly DenseStack _layers;

    /// <param name="inputs">Width of the features.</param>
    /// <param name="widths">Widths of the layers, the output's last; each at least 1.</param>
    public ProjectionHead(int inputs, params IReadOnlyList<int> widths)
        : base(nameof(ProjectionHead))
    {
        ArgumentNullException.ThrowIfNull(widths);
        ArgumentOutOfRangeException.ThrowIfZero(widths.Count, nameof(widths));
        _layers = Named("layers", new DenseStack(inputs, widths.Select(width => new DenseStack.Layer(width))));
    }

    public override Tensor forward(Tensor x) => _layers.call(x);
}
