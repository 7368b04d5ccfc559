using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Where a synchronised BatchNorm layer cuts the graph of gradients, and what it takes to join the sides.</summary>
internal sealed class NormCut : IDisposable
{
    private static readonly long[] OverGroups = [0];

    private readonly BatchNorm2d _norm;
    private readonly Tensor _input;
    private readonly Tensor _unit;
    private readonly Tensor _inverse;
    private readonly BatchMoments _moments;

    private NormCut(BatchNorm2d norm, Tensor input, Tensor unit, Tensor inverse, Tensor leaf, BatchMoments moments) =>
        (_norm, _input, _unit, _inverse, Leaf, _moments) = (norm, input, unit, inverse, leaf, moments);

    /// <summary>The layer's result (N, C, H, W), a leaf that gathers the gradient of all that follows.</summary>
    public Tensor Leaf { get; }

    /// <summary>Normalises an input.</summary>
    /// <param name="norm">The layer.</param>
    /// <param name="input">Its input with the graph behind it.</param>
    /// <param name="wide">The same as float32, without.</param>
    /// <param name="moments">Moments over all processes.</param>
    public static NormCut Of(BatchNorm2d norm, Tensor input, Tensor wide, BatchMoments moments)
    {
        (Tensor result, Tensor unit, Tensor inverse) = Normalised(norm, wide, moments);
        Tensor leaf = result.to(input.dtype).detach();
        leaf.requires_grad = true;

        // the caller's handle of the input may be gone by the time that the gradient comes back
        Tensor kept;
        using (enable_grad())
        {
            kept = input.alias();
        }

        return new NormCut(norm, Kept(kept), Kept(unit), Kept(inverse), Kept(leaf), moments);
    }

    /// <summary>The layer's result, its input brought to mean 0 and variance 1, and the factor that did so.</summary>
    /// <param name="norm">The layer.</param>
    /// <param name="wide">Its input as float32.</param>
    /// <param name="moments">Moments over all processes.</param>
    public static (Tensor Result, Tensor Unit, Tensor Inverse) Normalised(BatchNorm2d norm, Tensor wide, BatchMoments moments)
    {
        Tensor inverse = moments.InverseDeviationLike(wide, norm.eps);
        Tensor unit = (wide - moments.MeanLike(wide)) * inverse;
        return ((unit * Channels(norm.weight!)) + Channels(norm.bias!), unit, inverse);
    }

    /// <summary>Hands the gradient of the result on to weight, bias and input; with sums over all processes, for all of a group use the same mean and variance.</summary>
    public void Join(ICommunicator processes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor change;
        using (no_grad())
        {
            Tensor gradient = Leaf.grad?.to(ScalarType.Float32) ?? zeros_like(_unit);
            Tensor bias = OwnSums(gradient);
            Tensor weight = OwnSums(gradient * _unit);
            AddGradient(_norm.weight!, weight.sum(OverGroups));
            AddGradient(_norm.bias!, bias.sum(OverGroups));
            double[] sums = [.. BatchMoments.Numbers(bias).Concat(BatchMoments.Numbers(weight)).Select(value => (double)value)];
            processes.Sum(sums);
            int half = sums.Length / 2;
            Tensor meanBias = MeanOverAll(sums[..half]);
            Tensor meanWeight = MeanOverAll(sums[half..]);
            change = (gradient - meanBias - (_unit * meanWeight)) * (_inverse * Channels(_norm.weight!));
        }

        if (_input.requires_grad)
        {
            autograd.backward([_input], [change.to(_input.dtype)], retain_graph: true);
        }
    }

    /// <summary>Sums over the own pixels of each group, (groups, C).</summary>
    private Tensor OwnSums(Tensor values) => stack(
        [.. Enumerable.Range(0, _moments.Groups.Count).Select(group => _moments.Groups.Part(values, group)?.sum(BatchMoments.AllButChannels) ?? values.new_zeros([values.shape[1]]))], 0);

    /// <summary>Sums over all processes as means over the pixels of a group, as every image needs them.</summary>
    private Tensor MeanOverAll(double[] sums) =>
        _moments.Groups.Spread([.. sums.Select((sum, i) => sum / _moments.Counts[i / (sums.Length / _moments.Counts.Length)])], _unit);

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
