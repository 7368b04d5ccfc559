using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Models.Weights;
using Synth.Models.Weights.Onnx;

namespace Synth.Cli.Commands;

/// <summary><c>synth model convert</c>: a weight file of another kind as safetensors.</summary>
internal static class ModelConvertCommand
{
    private static readonly Argument<string> Weights = new("WEIGHTS") { Description = "A file of torch.save (.pth, .pt), safetensors, or a residual network in ONNX (.onnx)" };

    private static readonly Option<string> Out = new("--out") { Description = "File to write", Required = true, HelpName = "W.safetensors" };

    private static readonly Option<double?> InputScale = Numbers.Within(
        "--input-scale", "Of ONNX: how many times as large the network's inputs are as pictures of unit deviation; 58 where it takes levels of 0 to 255 (default 1)", 1e-6, 1e6);

    private static readonly Option<bool> BlueFirst = new("--blue-first") { Description = "Of ONNX: the network takes blue, green, red; the result takes red, green, blue" };

    public static Verb Create() =>
        new Verb(
            "convert",
            "Write the weights of another kind of file as safetensors, under torchvision's names",
            "./synth model convert resnet50-11ad3fa6.pth --out outputs/weights/resnet50.safetensors",
            "./synth model convert ResNet18.onnx --blue-first --input-scale 58 --out outputs/weights/resnet18.safetensors")
        .Takes(() => [Weights, Out, InputScale, BlueFirst])
        .Runs((parse, session) => Run(parse, session));

    private static int Run(ParseResult parse, Session session)
    {
        string path = parse.GetRequiredValue(Weights);
        string outPath = parse.GetRequiredValue(Out);
        Inputs.RequireFile(path);
        Outputs.RefuseInput(outPath, "--out", path);
        bool isOnnx = string.Equals(Path.GetExtension(path), OnnxWeights.Extension, StringComparison.OrdinalIgnoreCase);
        OnnxInput input = new(parse.GetValue(InputScale) ?? 1, parse.GetValue(BlueFirst));
        if (!isOnnx && (parse.GetValue(InputScale) is not null || input.IsBlueFirst))
        {
            throw new UsageException($"--input-scale and --blue-first are for ONNX files; {path} is none");
        }

        using TensorFile file = isOnnx ? OnnxWeights.Read(path, input) : WeightFile.Read(path);
        SafeTensors.Write(outPath, file.Tensors, file.Metadata);
        session.Report(
            () => new JsonObject { ["file"] = outPath, ["tensors"] = file.Tensors.Count },
            [Say.Invariant($"{file.Tensors.Count} tensors -> {outPath}")]);
        return ExitCodes.Success;
    }
}
