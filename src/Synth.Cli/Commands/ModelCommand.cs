using Synth.Cli.CommandLine;

namespace Synth.Cli.Commands;

/// <summary><c>synth model</c>: what is done with one weight file.</summary>
internal static class ModelCommand
{
    public static Verb Create() =>
        new(
            "model",
            "Run a network with the weights of a file, or look into the file",
            "./synth model run --arch resnet18 --weights resnet18.safetensors --input x.npy --out logits.npy",
            "./synth model info resnet18.safetensors")
        {
            ModelRunCommand.Create(),
            ModelInfoCommand.Create(),
        };
}
