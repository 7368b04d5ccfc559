using Synth.Models;
using Synth.Training.Distributed;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Adaptation;

/// <summary>
/// Mean and variance of what reaches each BatchNorm layer of a network from some images, each layer seeing what the layers before it normalised by the batch's own
/// statistics (Li et al. 2016, Revisiting Batch Normalization for practical domain adaptation). Weights stay as they are.
/// </summary>
internal sealed class NormStatistics : IDisposable
{
    private readonly Network _network;
    private readonly List<Layer> _layers;

    /// <param name="network">A network with layers of BatchNorm; in evaluation mode, and again after <see cref="Dispose"/>.</param>
    public NormStatistics(Network network)
    {
        _network = network;
        _layers = [.. LayersOf(network).Select(norm => new Layer(norm))];
    }

    /// <summary>The layers that keep statistics; a network without any cannot be adapted so.</summary>
    public static IEnumerable<BatchNorm2d> LayersOf(Network network) =>
        network.modules().OfType<BatchNorm2d>().Where(norm => norm.running_mean is not null && norm.running_var is not null);

    /// <summary>Shows one batch to the network.</summary>
    /// <param name="images">(N, channels, H, W), at least two.</param>
    public void Add(Tensor images)
    {
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _network.call(images);
    }

    /// <summary>
    /// Moves the layers' stored statistics towards those of the images: (1 - share) of the old and share of the new, means and variances alike (Schneider et al. 2020,
    /// Improving robustness against common corruptions by covariate shift adaptation, equation 2).
    /// </summary>
    /// <param name="share">0 (nothing changes) to 1 (those of the images alone).</param>
    public void Blend(double share)
    {
        using IDisposable still = no_grad();
        foreach (Layer layer in _layers)
        {
            layer.Blend(share);
        }
    }

    public void Dispose()
    {
        foreach (Layer layer in _layers)
        {
            layer.Dispose();
        }

        _network.eval();
    }

    /// <summary>One layer, which works as in training but keeps its stored statistics, while sums of the images' are gathered.</summary>
    private sealed class Layer : IDisposable
    {
        private readonly BatchNorm2d _norm;
        private readonly Tensor _oldMean;
        private readonly Tensor _oldVariance;
        private readonly Tensor _means;
        private readonly Tensor _variances;
        private readonly Action _remove;
        private long _images;

        public Layer(BatchNorm2d norm)
        {
            _norm = norm;
            using IDisposable still = no_grad();
            (_oldMean, _oldVariance) = (norm.running_mean!.clone(), norm.running_var!.clone());
            (_means, _variances) = (zeros_like(_oldMean, ScalarType.Float64), zeros_like(_oldMean, ScalarType.Float64));
            var hook = norm.register_forward_pre_hook((_, input) =>
            {
                Gather(input);
                return input;
            });
            _remove = () => hook.remove();
            norm.train();
        }

        public void Blend(double share)
        {
            Set(_norm.running_mean!, _oldMean, _means);
            Set(_norm.running_var!, _oldVariance, _variances);

            void Set(Tensor stored, Tensor old, Tensor sum)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor own = sum / _images;
                stored.copy_(((old.to(ScalarType.Float64) * (1 - share)) + (own * share)).to(old.dtype));
            }
        }

        public void Dispose()
        {
            _remove();
            _oldMean.Dispose();
            _oldVariance.Dispose();
            _means.Dispose();
            _variances.Dispose();
        }

        private void Gather(Tensor input)
        {
            using DisposeScope scope = NewDisposeScope();
            long count = input.shape[0];
            Tensor exact = input.to(ScalarType.Float64);
            _means.add_(exact.mean(BatchMoments.AllButChannels) * count);
            _variances.add_(exact.var(BatchMoments.AllButChannels, unbiased: true) * count);
            _images += count;
        }
    }
}
