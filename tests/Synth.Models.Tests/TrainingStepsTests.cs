using System.Text.Json;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

/// <summary>
/// Logits, loss, every gradient and five steps of SGD are those of PyTorch, on one thread: against exported numbers, and against the Python of this machine.
/// </summary>
public sealed class TrainingStepsTests
{
    private const double Tolerance = 1e-5;

    // kernels for another processor or of another version round differently (gradients by up to 1.4e-5 so far), and each step amplifies that
    private const double ToleranceOfGradientsElsewhere = 1e-4;
    private const double ToleranceOfStepsElsewhere = 1e-3;
    private const int ModelClasses = 10;

    public static TheoryData<string> Networks => ["resnet18", "vit_tiny_patch16_224", "vgg16"];

    [TorchTheory]
    [MemberData(nameof(Networks))]
    public void Five_steps_are_those_exported_from_pytorch(string network)
    {
        Require(network, RepositoryFiles.PathOf("tests", "reference", "models", "training", network + ".json"), isOfThisMachine: false);
    }

    [TorchTheory("torchvision")]
    [InlineData("resnet18")]
    [InlineData("vit_tiny_patch16_224")]
    public void Five_steps_are_those_of_pytorch_here(string network)
    {
        using TemporaryFolder folder = new();
        Python.Run(Python.With("torchvision")!, "tests/Synth.Models.Tests/Python/training_steps.py", [network, folder.PathOf("steps.json")]);
        Require(network, folder.PathOf("steps.json"), isOfThisMachine: true);
    }

    private static void Require(string architecture, string file, bool isOfThisMachine)
    {
        Steps expected = JsonSerializer.Deserialize<Steps>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
        int threads = get_num_threads();
        set_num_threads(1);
        try
        {
            Steps found = Run(architecture, expected.Side, expected.Rate);
            double ofSteps = isOfThisMachine ? Tolerance : ToleranceOfStepsElsewhere;
            Assert.All(expected.Logits.Zip(found.Logits), row => Near(row.First, row.Second, row.First.Max(Math.Abs), Tolerance));
            Near(expected.Losses[..1], found.Losses[..1], 1, Tolerance);
            Near(expected.Gradients, found.Gradients, isOfThisMachine ? Tolerance : ToleranceOfGradientsElsewhere);
            Near(expected.Losses, found.Losses, 1, ofSteps);
            Near(expected.Weights, found.Weights, ofSteps);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static Steps Run(string architecture, int side, double rate)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = FilledNetworks.Create(
            new NetworkSpec { Architecture = architecture, ImageSizePx = side, Head = new() { Classes = ModelClasses } });
        network.train(architecture != "vgg16");
        Tensor input = FilledNetworks.Input(4, 3, side, side);
        Tensor target = tensor(new long[] { 0, 3, 6, 9 });
        using var optimizer = optim.SGD(network.parameters(), rate, momentum: 0.9, weight_decay: 0.0001);
        Steps steps = new(side, rate, [], [], [], []);
        for (int i = 0; i < 5; i++)
        {
            using DisposeScope step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor logits = network.call(input).Logits;
            Tensor loss = nn.functional.cross_entropy(logits, target, label_smoothing: 0.1);
            loss.backward();
            if (i == 0)
            {
                steps.Logits.AddRange(logits.unbind().Select(row => row.data<float>().Select(v => (double)v).ToArray()));
                foreach ((string name, Tensor parameter) in network.named_parameters())
                {
                    steps.Gradients[name] = Digest(name, parameter.grad!);
                }
            }

            optimizer.step();
            steps.Losses.Add(loss.item<float>());
        }

        foreach ((string name, Tensor tensor) in network.state_dict().Where(t => t.Value.dtype == ScalarType.Float32))
        {
            steps.Weights[name] = Digest(name, tensor);
        }

        return steps;
    }

    // sum, norm, and product of the first with numbers made from the name
    private static double[] Digest(string name, Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor.detach().to(ScalarType.Float64).flatten();
        Tensor first = values.narrow(0, 0, Math.Min(values.NumberOfElements, 100_000));
        Tensor probe = torch.tensor(FormulaWeights.Input(first.shape, name)).to(ScalarType.Float64);
        return [values.sum().item<double>(), values.norm().item<double>(), first.dot(probe).item<double>()];
    }

    private static void Near(Dictionary<string, double[]> expected, Dictionary<string, double[]> found, double tolerance)
    {
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        double largest = expected.Values.Max(digest => digest[1]);
        foreach ((string name, double[] digest) in expected)
        {
            // what should be zero, such as the gradient of a bias before a norm, is rounding alone
            Near(digest, found[name], Math.Max(digest[1], 1e-3 * largest), tolerance, name);
        }
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> found, double scale, double tolerance, string name = "") =>
        Assert.All(expected.Zip(found), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= tolerance * scale, $"{name}: {pair.Second}, not {pair.First}, at a scale of {scale}"));

    private sealed record Steps(
        int Side,
        double Rate,
        List<double[]> Logits,
        List<double> Losses,
        Dictionary<string, double[]> Gradients,
        Dictionary<string, double[]> Weights);
}
