using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Where a synchronised BatchNorm layer cuts the graph of gradients, and what it takes to join the sides.</summary>
internal sealed class NormCut : IDisposable
{
    private static readonly long[] AllButChannels = [0, 2, 3];

    private readonly BatchNorm2d _norm;
    private readonly Tensor _input;
    private readonly Tensor _unit;
    private readonly Tensor _inverse;
    private readonly double _count;

    private NormCut(BatchNorm2d norm, Tensor input, Tensor unit, Tensor inverse, Tensor leaf, double count) =>
        (_norm, _input, _unit, _inverse, Leaf, _count) = (norm, input, unit, inverse, leaf, count);

    /// <summary>The layer's result (N, C, H, W), a leaf that gathers the gradient of all that follows.</summary>
    public Tensor Leaf { get; }

    /// <summary>Normalises an input.</summary>
    /// <param name="norm">The layer.</param>
    /// <param name="input">Its input with the graph behind it.</param>
    /// <param name="wide">The same as float32, without.</param>
    /// <param name="moments">Moments over all processes.</param>
    public static NormCut Of(BatchNorm2d norm, Tensor input, Tensor wide, BatchMoments moments)
    {
        Tensor inverse = moments.InverseDeviationLike(wide, norm.eps);
        Tensor unit = (wide - Channels(moments.MeanLike(wide))) * Channels(inverse);
        Tensor result = (unit * Channels(norm.weight!)) + Channels(norm.bias!);
        Tensor leaf = result.to(input.dtype).detach();
        leaf.requires_grad = true;

        // the caller's handle of the input may be gone by the time that the gradient comes back
        Tensor kept;
        using (enable_grad())
        {
            kept = input.alias();
        }

        return new NormCut(norm, Kept(kept), Kept(unit), Kept(inverse), Kept(leaf), moments.Count);
    }

    /// <summary>Hands the gradient of the result on to weight, bias and input; with sums over all processes, for all use the same mean and variance.</summary>
    public void Join(ICommunicator processes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor change;
        using (no_grad())
        {
            Tensor gradient = Leaf.grad?.to(ScalarType.Float32) ?? zeros_like(_unit);
            Tensor bias = gradient.sum(AllButChannels);
            Tensor weight = (gradient * _unit).sum(AllButChannels);
            AddGradient(_norm.weight!, weight);
            AddGradient(_norm.bias!, bias);
            int channels = (int)bias.numel();
            double[] sums = [.. BatchMoments.Numbers(bias).Concat(BatchMoments.Numbers(weight)).Select(value => (double)value)];
            processes.Sum(sums);
            Tensor meanBias = BatchMoments.Like([.. sums[..channels].Select(sum => sum / _count)], _unit);
            Tensor meanWeight = BatchMoments.Like([.. sums[channels..].Select(sum => sum / _count)], _unit);
            change = (gradient - Channels(meanBias) - (_unit * Channels(meanWeight))) * Channels(_inverse * _norm.weight!);
        }

        if (_input.requires_grad)
        {
            autograd.backward([_input], [change.to(_input.dtype)], retain_graph: true);
        }
    }

    public void Dispose()
    {
        Leaf.grad = null;
        foreach (Tensor held in new[] { _input, _unit, _inverse, Leaf })
        {
            held.Dispose();
        }
    }

    private static void AddGradient(Parameter parameter, Tensor part)
    {
        if (!parameter.requires_grad)
        {
            return;
        }

        if (parameter.grad is { } sum)
        {
            sum.add_(part);
        }
        else
        {
            parameter.grad = part.clone().DetachFromDisposeScope();
        }
    }

    private static Tensor Channels(Tensor values) => values.reshape(1, -1, 1, 1);

    private static Tensor Kept(Tensor tensor) => tensor.DetachFromDisposeScope();
}
