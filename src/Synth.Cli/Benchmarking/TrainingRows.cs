using Synth.Models;
using Synth.Models.Heads;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Cli.Benchmarking;

/// <summary>A training step of ResNet-18, beside the matrix products that its convolutions amount to.</summary>
internal static class TrainingRows
{
    private const int Batch = 32;
    private const int Side = 128;
    private const int MatrixSide = 1024;

    // the products of the forward pass again for the gradient of the input and for that of the weights
    private const int Passes = 3;

    /// <summary>Rows for the processor and, where there is one, for the CUDA device.</summary>
    public static IEnumerable<BenchRow> Measure(BenchSettings settings, CancellationToken cancel)
    {
        TorchProcess.Prepare(settings.Threads);
        foreach (Device device in (Device[])(cuda.is_available() ? [CPU, CUDA] : [CPU]))
        {
            string engine = Say.Invariant($"torch {device.type.ToString().ToLowerInvariant()}, {settings.Threads} threads");
            double products = Products(device, settings.Seconds, cancel);
            yield return new("training", Say.Invariant($"matrix product, {MatrixSide} x {MatrixSide}"), engine, products / 1e9, "Gflop/s");
            (Repetition step, double operations) = Step(device, settings.Seconds, cancel);
            yield return new(
                "training",
                Say.Invariant($"ResNet-18 step, {Batch} images of {Side} x {Side}"),
                engine,
                1e3 * step.BestSeconds,
                "ms/step",
                1e3 * Passes * operations / products,
                1e3 * step.MedianSeconds);
        }
    }

    // floating-point operations a second
    private static double Products(Device device, double seconds, CancellationToken cancel)
    {
        using Tensor a = randn(MatrixSide, MatrixSide, device: device);
        using Tensor b = randn(MatrixSide, MatrixSide, device: device);
        Repetition time = Repetition.Of(seconds, cancel, () =>
        {
            using DisposeScope scope = NewDisposeScope();
            a.mm(b)[0, 0].item<float>();
        });
        return 2.0 * MatrixSide * MatrixSide * MatrixSide / time.BestSeconds;
    }

    private static (Repetition Time, double ForwardOperations) Step(Device device, double seconds, CancellationToken cancel)
    {
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "resnet18", InputChannels = 1, Head = new HeadSpec { Classes = 2 } });
        network.to(device);
        using Tensor x = randn(Batch, 1, Side, Side, device: device);
        using Tensor y = arange(Batch, ScalarType.Int64, device: device).remainder(2);
        double operations = ForwardOperations(network, x);
        using var optimizer = optim.SGD(network.parameters(), 0.001, momentum: 0.9, weight_decay: 0.0001);
        return (Repetition.Of(seconds, cancel, () => Train(network, optimizer, x, y)), operations);
    }

    private static void Train(Network network, optim.Optimizer optimizer, Tensor x, Tensor y)
    {
        using DisposeScope step = NewDisposeScope();
        optimizer.zero_grad();
        Tensor loss = Loss(network, x, y);
        loss.backward();
        optimizer.step();
        loss.item<float>();
    }

    // what only the graph needs is not held by handles too, so that the gradients can take its place
    private static Tensor Loss(Network network, Tensor x, Tensor y)
    {
        using DisposeScope forward = NewDisposeScope();
        return nn.functional.cross_entropy(network.call(x).Logits, y).MoveToOuterDisposeScope();
    }

    /// <summary>Products and sums of all convolutions and dense layers in one forward pass.</summary>
    private static double ForwardOperations(Network network, Tensor x)
    {
        double sum = 0;
        foreach (nn.Module module in network.modules())
        {
            switch (module)
            {
                case Conv2d convolution:
                    convolution.register_forward_hook((_, _, output) => Count(convolution.weight, output));
                    break;
                case Linear dense:
                    dense.register_forward_hook((_, _, output) => Count(dense.weight, output));
                    break;
            }
        }

        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        network.call(x);
        return sum;

        Tensor Count(Tensor weight, Tensor output)
        {
            sum += 2.0 * output.numel() * weight.numel() / weight.shape[0];
            return output;
        }
    }
}
