using Synth.Models.Weights;
using Synth.Models.Weights.Onnx;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Weights.Onnx;

/// <summary>A small residual network that torch wrote as a state dictionary and as ONNX (<c>Python/saved_files.py</c>).</summary>
public sealed class OnnxWeightsTests
{
    private const double NormEpsilon = 1e-5;
    private static readonly OnnxInput AsIs = new(1, IsBlueFirst: false);

    private static string PathOf(string name) => RepositoryFiles.PathOf("tests", "reference", "torch", "saved", name);

    [TorchFact]
    public void Names_from_the_graph_are_those_of_the_state_dictionary()
    {
        using TensorFile expected = WeightFile.Read(PathOf("residual.pth"));
        using TensorFile found = OnnxWeights.Read(PathOf("residual.onnx"), AsIs);

        Assert.Equal(expected.Tensors.Keys.Where(n => !n.EndsWith("batches_tracked", StringComparison.Ordinal)).Order(StringComparer.Ordinal), found.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, Tensor tensor) in found.Tensors)
        {
            Assert.True(tensor.shape.SequenceEqual(expected.Tensors[name].shape), name);
            Assert.InRange(Distance(tensor, expected.Tensors[name]), 0, 1e-6);
        }
    }

    [TorchFact]
    public void Folded_norms_come_out_as_the_same_linear_maps()
    {
        using DisposeScope scope = NewDisposeScope();
        using TensorFile expected = WeightFile.Read(PathOf("residual.pth"));
        using TensorFile found = OnnxWeights.Read(PathOf("residual-folded.onnx"), AsIs);

        foreach (string convolution in found.Tensors.Keys.Where(n => n.EndsWith(".weight", StringComparison.Ordinal) && found.Tensors[n].dim() == 4))
        {
            string norm = convolution.Replace("conv", "bn", StringComparison.Ordinal).Replace("downsample.0", "downsample.1", StringComparison.Ordinal)[..^"weight".Length];
            (Tensor expectedWeight, Tensor expectedShift) = Map(expected, convolution, norm);
            (Tensor weight, Tensor shift) = Map(found, convolution, norm);
            Assert.InRange(Distance(weight, expectedWeight), 0, 1e-5);
            Assert.InRange(Distance(shift, expectedShift), 0, 1e-5);
        }

        Assert.InRange(Distance(found.Tensors["fc.weight"], expected.Tensors["fc.weight"]), 0, 1e-6);
    }

    [TorchFact]
    public void The_first_layer_is_turned_and_scaled_for_inputs_of_unit_deviation()
    {
        using DisposeScope scope = NewDisposeScope();
        using TensorFile plain = OnnxWeights.Read(PathOf("residual.onnx"), AsIs);
        using TensorFile turned = OnnxWeights.Read(PathOf("residual.onnx"), new OnnxInput(58, IsBlueFirst: true));

        for (int channel = 0; channel < 3; channel++)
        {
            Assert.InRange(Distance(turned.Tensors["conv1.weight"].select(1, channel), plain.Tensors["conv1.weight"].select(1, 2 - channel).mul(58)), 0, 1e-5);
        }

        Assert.InRange(Distance(turned.Tensors["layer1.0.conv1.weight"], plain.Tensors["layer1.0.conv1.weight"]), 0, 0);
    }

    [TorchFact]
    public void What_is_no_residual_network_in_onnx_is_refused_by_name()
    {
        using TemporaryFolder folder = new();
        string text = folder.PathOf("text.onnx");
        File.WriteAllText(text, "this is no protocol buffer");
        string empty = folder.PathOf("empty.onnx");
        File.WriteAllBytes(empty, [0x3a, 0x00]);

        Assert.StartsWith(text, Assert.Throws<InvalidDataException>(() => OnnxWeights.Read(text, AsIs)).Message, StringComparison.Ordinal);
        Assert.Contains("no sums of branches", Assert.Throws<InvalidDataException>(() => OnnxWeights.Read(empty, AsIs)).Message, StringComparison.Ordinal);
    }

    [TorchTheory]
    [InlineData("residual.onnx")]
    [InlineData("residual-folded.onnx")]
    public void Broken_files_are_refused_or_read_but_never_crash(string name)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(PathOf(name));
        Random random = new(7);
        int refused = 0;
        const int rounds = 300;
        for (int round = 0; round < rounds; round++)
        {
            byte[] bytes = round % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int change = 0; change < 8 && bytes.Length > 0; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            string path = folder.PathOf("broken.onnx");
            File.WriteAllBytes(path, bytes);
            try
            {
                using TensorFile file = OnnxWeights.Read(path, AsIs);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, rounds / 3, rounds);
    }

    private static (Tensor Weight, Tensor Shift) Map(TensorFile file, string convolution, string norm)
    {
        Tensor scale = file.Tensors[norm + "weight"].div(file.Tensors[norm + "running_var"].add(NormEpsilon).sqrt());
        return (file.Tensors[convolution].mul(scale.reshape(-1, 1, 1, 1)), file.Tensors[norm + "bias"].sub(scale.mul(file.Tensors[norm + "running_mean"])));
    }

    private static double Distance(Tensor one, Tensor other)
    {
        using Tensor largest = (one - other).abs().max();
        return largest.item<float>();
    }
}
