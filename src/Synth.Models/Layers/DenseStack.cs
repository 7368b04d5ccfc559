using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// Dense layers with ReLU between them, each optionally after a dropout. Layer i is called <c>i</c> unless it has a name.
/// Input (N, inputs), output (N, width of the last layer), without activation.
/// </summary>
internal sealed class DenseStack : NamedModule
{
    private readonly ImmutableArray<Step> _steps;

    /// <param name="inputs">Width of the input.</param>
    /// <param name="layers">From input to output.</param>
    public DenseStack(long inputs, IEnumerable<Layer> layers)
        : base(nameof(DenseStack))
    {
        List<Step> steps = [];
        foreach (Layer layer in layers)
        {
            string name = layer.Name ?? $"{steps.Count}";
            steps.Add(new Step(name, Named(name, nn.Linear(inputs, layer.Width)), layer.DropBefore));
            inputs = layer.Width;
        }

        _steps = [.. steps];
    }

    /// <summary>A dense layer.</summary>
    /// <param name="Width">Its outputs.</param>
    /// <param name="DropBefore">Dropout of its inputs, 0 (none) to below 1.</param>
    /// <param name="Name">Name of its module, or null for its number.</param>
    public readonly record struct Layer(int Width, double DropBefore = 0, string? Name = null);

    private readonly record struct Step(string Name, Linear Dense, double DropBefore);

    /// <summary>Layers of these widths, a dropout after each, and an output layer.</summary>
    /// <param name="widths">Hidden widths, may be empty.</param>
    /// <param name="outputs">Width of the output.</param>
    /// <param name="hiddenDrop">Dropout after each hidden layer.</param>
    /// <param name="inputDrop">Dropout of the input.</param>
    public static IEnumerable<Layer> Layers(ImmutableArray<int> widths, int outputs, double hiddenDrop, double inputDrop)
    {
        double drop = inputDrop;
        foreach (int width in widths.IsDefault ? [] : widths)
        {
            yield return new Layer(width, drop);
            drop = hiddenDrop;
        }

        yield return new Layer(outputs, drop);
    }

    /// <summary>One group a layer, from input to output.</summary>
    /// <param name="name">Name under which this module is registered.</param>
    public IEnumerable<LayerGroup> Groups(string name) =>
        _steps.Select(step => new LayerGroup($"{name}.{step.Name}", [$"{name}.{step.Name}"], IsDense: true));

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = x;
        for (int i = 0; i < _steps.Length; i++)
        {
            Step step = _steps[i];
            Tensor input = i == 0 ? y : nn.functional.relu(y);
            Tensor kept = step.DropBefore > 0 ? nn.functional.dropout(input, step.DropBefore, training) : input;
            y = step.Dense.call(kept);
        }

        return y.MoveToOuterDisposeScope();
    }
}
