using Synth.Cli.CommandLine;

namespace Synth.Cli.Commands;

/// <summary><c>synth model</c>: what is done with one weight file.</summary>
internal static class ModelCommand
{
    public static Verb Create() =>
        new(
            "model",
            "Run a network with the weights of a file, look into the file, or convert it",
            "./synth model run --arch resnet18 --weights resnet18.safetensors --input x.npy --out logits.npy",
            "./synth model info resnet18.safetensors",
            "./synth model convert resnet18-f37072fd.pth --out resnet18.safetensors")
        {
            ModelRunCommand.Create(),
            ModelInfoCommand.Create(),
            ModelConvertCommand.Create(),
        };
}
