using System.Text.Json;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Models.Weights;
using Synth.Rasters.Formats;
using Synth.Testing;
using TorchSharp;

namespace Synth.Cli.Tests.Commands;

public sealed class ModelCommandTests : IDisposable
{
    private const string Arch = "resnet18";
    private const int Classes = 5;
    private const int SidePx = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Models_lists_every_architecture()
    {
        JsonElement[] models = [.. SynthProcess.Json("models").EnumerateArray()];

        Assert.Equal(NetworkRegistry.All.Select(one => one.Name), models.Select(one => one.GetProperty("name").GetString()));
        JsonElement resnet = models.Single(one => one.GetProperty("name").GetString() == Arch);
        Assert.Equal(11_689_512, resnet.GetProperty("parameters").GetInt64());
        Assert.Contains("11,689,512  224 px", SynthProcess.Succeed("models").Output, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Run_writes_the_networks_logits_whatever_the_batches()
    {
        (string weights, string input, float[] logits, _) = Prepare();

        JsonElement result = Run(weights, input, "--batch-size", "2", "--threads", "1");
        float[] found = NpyFile.Read(_folder["y.npy"]).ValuesOf<float>();

        Assert.Equal(Classes, result.GetProperty("classes").GetInt32());
        Assert.Equal(1, result.GetProperty("threads").GetInt32());
        Assert.Equal([3, Classes], NpyFile.Read(_folder["y.npy"]).Shape);
        Assert.All(logits.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [TorchFact]
    public void Run_writes_the_pooled_features_even_without_a_classifier()
    {
        (string weights, string input, _, float[] features) = Prepare();
        using (TensorFile file = SafeTensors.Read(weights))
        {
            SafeTensors.Write(weights, file.Tensors.Where(t => !t.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary());
        }

        JsonElement result = Run(weights, input, "--features");

        Assert.Equal(512, result.GetProperty("features").GetInt32());
        Assert.All(features.Zip(NpyFile.Read(_folder["y.npy"]).ValuesOf<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Contains("holds no fc.weight", Refuse(weights, input), StringComparison.Ordinal);
    }

    [TorchFact]
    public void Run_adapts_weights_to_the_channels_of_the_input()
    {
        (string weights, _, _, _) = Prepare();
        string grey = WriteInput("grey.npy", new float[2 * SidePx * SidePx], 2, 1, SidePx, SidePx);

        Assert.Equal("conv1.weight", Run(weights, grey, "--channels", "sum").GetProperty("adapted")[0].GetString());
    }

    [TorchFact]
    public void Convert_writes_safetensors_of_other_kinds_of_files()
    {
        string pickled = RepositoryFiles.PathOf("tests", "reference", "torch", "saved", "residual.pth");
        string onnx = RepositoryFiles.PathOf("tests", "reference", "torch", "saved", "residual.onnx");

        JsonElement result = SynthProcess.Json("model", "convert", pickled, "--out", _folder["plain.safetensors"]);
        SynthProcess.Succeed("model", "convert", onnx, "--input-scale", "2", "--blue-first", "--out", _folder["onnx.safetensors"]);

        using TensorFile plain = SafeTensors.Read(_folder["plain.safetensors"]);
        using TensorFile turned = SafeTensors.Read(_folder["onnx.safetensors"]);
        Assert.Equal(plain.Tensors.Count, result.GetProperty("tensors").GetInt32());
        Assert.Equal(plain.Tensors.Count, SynthProcess.Json("model", "info", pickled).GetProperty("tensors").EnumerateObject().Count());
        using torch.Tensor expected = plain.Tensors["conv1.weight"].flip(1).mul(2);
        Assert.Equal(expected.data<float>().ToArray(), turned.Tensors["conv1.weight"].data<float>().ToArray());
        Assert.Equal(plain.Tensors["layer2.0.downsample.0.weight"].data<float>().ToArray(), turned.Tensors["layer2.0.downsample.0.weight"].data<float>().ToArray());
    }

    [TorchFact]
    public void Convert_refuses_what_it_cannot_read()
    {
        string pickled = RepositoryFiles.PathOf("tests", "reference", "torch", "saved", "whole.pth");
        string onnx = _folder.Write("text.onnx", "no graph");

        Assert.Contains("save the network's state_dict()", SynthProcess.Refuse("model", "convert", pickled, "--out", _folder["w.safetensors"]), StringComparison.Ordinal);
        Assert.Contains("are for ONNX files", SynthProcess.Refuse("model", "convert", pickled, "--blue-first", "--out", _folder["w.safetensors"]), StringComparison.Ordinal);
        Assert.Contains("cannot be read as an ONNX file", SynthProcess.Refuse("model", "convert", onnx, "--out", _folder["w.safetensors"]), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["w.safetensors"]));
    }

    [TorchFact]
    public void Run_refuses_what_does_not_fit()
    {
        (string weights, string input, _, _) = Prepare();
        string flat = WriteInput("flat.npy", new float[6], 2, 3);
        string broken = _folder.Write("broken.safetensors", "no weights at all");

        Assert.Contains("did you mean resnet18?", SynthProcess.Refuse("model", "run", "--arch", "resnet81", "--weights", weights, "--input", input, "--out", _folder["y.npy"]), StringComparison.Ordinal);
        Assert.Contains("alexnet", SynthProcess.Refuse("model", "run", "--arch", "alexnet", "--weights", weights, "--input", input, "--out", _folder["y.npy"]), StringComparison.Ordinal);
        Assert.Contains("Single of shape (2, 3)", Refuse(weights, flat), StringComparison.Ordinal);
        Assert.Contains("no safetensors file", Refuse(broken, input), StringComparison.Ordinal);
        Assert.Contains("there is no file", Refuse(_folder["none"], input), StringComparison.Ordinal);
        Assert.Contains("./synth model run --help", SynthProcess.Refuse("model", "run", "--weights", weights), StringComparison.Ordinal);
        Assert.Contains("./synth model --help", SynthProcess.Refuse("model"), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["y.npy"]));
    }

    [TorchFact]
    public void Info_tells_what_a_file_holds()
    {
        (string weights, _, _, _) = Prepare();

        JsonElement tensors = SynthProcess.Json("model", "info", weights).GetProperty("tensors");

        Assert.Equal(122, tensors.EnumerateObject().Count());
        Assert.Equal("F32", tensors.GetProperty("conv1.weight").GetProperty("type").GetString());
        Assert.Equal([64, 3, 7, 7], tensors.GetProperty("conv1.weight").GetProperty("shape").EnumerateArray().Select(s => s.GetInt32()));
    }

    [Fact]
    public void Help_shows_examples_of_the_nested_verbs() =>
        Assert.Contains("./synth model run --arch", SynthProcess.Succeed("model", "run", "--help").Output.Split("Examples:")[1], StringComparison.Ordinal);

    private (string Weights, string Input, float[] Logits, float[] Features) Prepare()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = Arch, Head = new HeadSpec { Classes = Classes } });
        network.eval();
        torch.Tensor images = torch.rand(3, 3, SidePx, SidePx);
        string weights = _folder["w.safetensors"];
        WeightLoader.Save(network, weights);
        return (
            weights,
            WriteInput("x.npy", images.data<float>().ToArray(), 3, 3, SidePx, SidePx),
            network.call(images).Logits.data<float>().ToArray(),
            network.Features(images).data<float>().ToArray());
    }

    private string WriteInput(string name, float[] values, params int[] shape)
    {
        AtomicFile.Write(_folder[name], stream => NpyFile.Write<float>(stream, values, shape));
        return _folder[name];
    }

    private string[] Arguments(string weights, string input) =>
        ["model", "run", "--arch", Arch, "--weights", weights, "--input", input, "--out", _folder["y.npy"]];

    private JsonElement Run(string weights, string input, params string[] more) => SynthProcess.Json([.. Arguments(weights, input), .. more]);

    private string Refuse(string weights, string input) => SynthProcess.Refuse(Arguments(weights, input));
}
