using Synth.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Probes;

/// <summary>
/// A softmax regression on frozen features: the classes weigh the same however many images they have, and half the squared weights (of features brought
/// to unit variance) count beside the mean loss. Starts from zeros and draws nothing.
/// </summary>
public sealed class LinearProbe : IDisposable
{
    private const int Iterations = 500;
    private const int PowerIterations = 30;
    private const double LeastDeviation = 1e-6;

    private LinearProbe(Tensor weight, Tensor bias)
    {
        (Weight, Bias) = (weight, bias);
    }

    /// <summary>(classes, F), for features as they are.</summary>
    public Tensor Weight { get; }

    /// <summary>(classes).</summary>
    public Tensor Bias { get; }

    /// <summary>Fits the regression by accelerated gradient descent (Nesterov 1983) on the whole set.</summary>
    /// <param name="features">(N, F).</param>
    /// <param name="classes">Class of each, 0 to <paramref name="classCount"/> - 1.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="penalty">Weight of half the squared weights, above 0.</param>
    public static LinearProbe Fit(Tensor features, long[] classes, int classCount, double penalty)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(classes);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = features.mean([0], keepdim: true);
        Tensor deviation = features.std(0, unbiased: false, keepdim: true).clamp_min(LeastDeviation);
        Tensor inputs = cat([features.sub(mean).div(deviation), ones(features.shape[0], 1, device: features.device)], 1);
        Tensor solution = Descend(inputs, Targets(classes, classCount, features.device), ShareOfImages(classes, classCount).to(features.device), penalty);
        Tensor weight = solution.narrow(0, 0, features.shape[1]).t().div(deviation);
        Tensor bias = solution.select(0, features.shape[1]).sub(weight.matmul(mean.t()).squeeze(1));
        return new LinearProbe(weight.contiguous().DetachFromDisposeScope(), bias.contiguous().DetachFromDisposeScope());
    }

    /// <summary>The layer of a network that a probe can stand in for: its only dense layer, behind the pooled features. Null where there is none.</summary>
    public static string? LayerOf(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        LayerGroup[] dense = [.. network.Groups.Where(group => group.IsDense)];
        return dense.Length == 1
            && network.state_dict().TryGetValue(dense[0].Name + ".weight", out Tensor? weight)
            && weight.shape is [var classes, var features] && classes == network.Spec.Head.Classes && features == network.Backbone.FeatureCount
            ? dense[0].Name
            : null;
    }

    /// <summary>Logits (N, classes) of features (N, F).</summary>
    public Tensor Logits(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return features.matmul(Weight.t()).add(Bias).MoveToOuterDisposeScope();
    }

    /// <summary>Puts the probe in place of a network's classifier.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">What <see cref="LayerOf"/> said.</param>
    public void PutInto(Network network, string layer)
    {
        ArgumentNullException.ThrowIfNull(network);
        using IDisposable still = no_grad();
        Dictionary<string, Tensor> tensors = network.state_dict();
        tensors[layer + ".weight"].copy_(Weight);
        tensors[layer + ".bias"].copy_(Bias);
    }

    public void Dispose()
    {
        Weight.Dispose();
        Bias.Dispose();
    }

    private static Tensor Targets(long[] classes, int classCount, Device device)
    {
        float[] targets = new float[classes.Length * classCount];
        for (int i = 0; i < classes.Length; i++)
        {
            targets[(i * classCount) + classes[i]] = 1;
        }

        return tensor(targets, [classes.Length, classCount]).to(device);
    }

    // of each image (N, 1): all images of a class together have one share of those classes that have any
    private static Tensor ShareOfImages(long[] classes, int classCount)
    {
        long[] counts = new long[classCount];
        foreach (long each in classes)
        {
            counts[each]++;
        }

        int present = counts.Count(count => count > 0);
        return tensor(classes.Select(each => (float)(1.0 / (present * counts[each]))).ToArray(), [classes.Length, 1]);
    }

    private static Tensor Descend(Tensor inputs, Tensor targets, Tensor shares, double penalty)
    {
        long features = inputs.shape[1] - 1;
        Tensor penalties = cat([full(features, 1, (float)penalty, device: inputs.device), zeros(1, 1, device: inputs.device)], 0);
        double step = 1 / ((0.5 * LargestEigenvalue(inputs, shares)) + penalty);
        Tensor solution = zeros(inputs.shape[1], targets.shape[1], device: inputs.device);
        Tensor ahead = solution;
        for (int i = 0; i < Iterations; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor errors = inputs.matmul(ahead).softmax(1).sub(targets).mul(shares);
            Tensor slope = inputs.t().matmul(errors).add(ahead.mul(penalties));
            Tensor next = ahead.sub(slope.mul(step));
            ahead = next.add(next.sub(solution).mul(i / (i + 3.0))).MoveToOuterDisposeScope();
            solution = next.MoveToOuterDisposeScope();
        }

        return solution;
    }

    // of the weighted second moments; half of it bounds the curvature of the loss
    private static double LargestEigenvalue(Tensor inputs, Tensor shares)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor moments = inputs.t().matmul(inputs.mul(shares));
        Tensor vector = ones(moments.shape[0], 1, device: inputs.device);
        for (int i = 0; i < PowerIterations; i++)
        {
            vector = nn.functional.normalize(moments.matmul(vector), dim: 0);
        }

        // the power method comes from below
        return 1.1 * moments.matmul(vector).norm().cpu().item<float>();
    }
}
