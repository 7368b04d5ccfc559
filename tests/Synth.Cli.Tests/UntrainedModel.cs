using Synth.Models;
using Synth.Models.Heads;
using Synth.Training;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Cli.Tests;

/// <summary>A model as training leaves it, without the training: for tests to which it is of no matter what it says, only what becomes of it.</summary>
internal static class UntrainedModel
{
    /// <summary>Writes a network of two classes, deformation or not.</summary>
    /// <param name="folder">Where; created.</param>
    /// <param name="sidePx">Side of its input.</param>
    /// <param name="mode">How images become that size.</param>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="head">Its head, of two classes; null for the classes alone.</param>
    /// <param name="encoding">What it sees; null for cosine and sine.</param>
    public static void Write(string folder, int sidePx, SizingMode mode = SizingMode.Resize, string architecture = "resnet18", HeadSpec? head = null, ImageEncoding? encoding = null)
    {
        encoding ??= new CosSinEncoding();
        NetworkSpec spec = new() { Architecture = architecture, InputChannels = encoding.Channels, ImageSizePx = sidePx, Head = head ?? new HeadSpec { Classes = 2 } };
        using Network network = NetworkRegistry.Create(spec);
        Directory.CreateDirectory(folder);
        new TrainedModel
        {
            Experiment = "untrained",
            Spec = spec,
            Classes = [new ClassEntry("no_deformation", ["no_deformation"]), new ClassEntry("deformation", [], IsOther: true)],
            Encoding = encoding,
            Sizing = new ImageSizing(mode, sidePx, sidePx),
            CodeVersion = "test",
        }.Write(folder, network);
    }
}
