using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Training;
using Synth.Training.Adaptation;

namespace Synth.Cli.Commands;

/// <summary><c>synth adapt</c>: fits a trained model to images of another origin without any label.</summary>
internal static class AdaptCommand
{
    private static readonly Option<string> Model = new("--model") { Description = "Folder of a trained model, or its weight file with model.json beside it", Required = true, HelpName = "DIR|W.safetensors" };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Images, whose labels are not looked at: a data set that Synth wrote, a folder of pictures or of folders of pictures, or an experiment (file or name), whose test images are taken",
        Required = true,
        HelpName = "D|EXPERIMENT",
    };

    private static readonly Option<double?> Share = Numbers.Within(
        "--share", "Share of the images' statistics in the new ones, the rest being the model's own; fewer images deserve less [default: 0.5]", 0, 1);

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "adapt",
            "Fit a trained model to images of another origin without any label, by the statistics of its BatchNorm layers",
            "./synth adapt --model outputs/detector --data pictures/ --out outputs/detector-adapted",
            "./synth adapt --model outputs/detector --data zero-shot-s1-small --share 0.5 --out outputs/detector-s1")
        .Takes(() => [Model, Data, MeasuredImages.Content, MeasuredImages.Quantity, Share, Common.Out, .. Common.Engine, .. Common.Computing, Common.Set, Common.Fold])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Common.Out), model = parse.GetRequiredValue(Model);
        Outputs.RequireFolderName(folder, "--out");
        if (Path.GetFullPath(folder) == Path.GetFullPath(TrainedModel.FolderOf(model)))
        {
            throw new UsageException("--out is the model's own folder; the adapted model needs one of its own");
        }

        AdaptationSettings settings = new() { Folder = Path.GetFullPath(folder) };
        settings = settings with { Share = parse.GetValue(Share) ?? settings.Share };
        var device = Common.ComputeDevice(parse);
        using EngineChoice engines = Common.Engines(parse, session);
        using MeasuredImages images = MeasuredImages.Open(parse.GetRequiredValue(Data), TrainedModel.Read(model), Common, engines, parse, session, unlabelled: true);
        long shown = ProgressDisplay.Run(
            "images", progress => new AdaptationRun(model, settings).Execute(images.Set, device, session.Cancel, seen => progress.Report(new(seen, images.Set.Count))));
        session.Report(() => Document(shown, settings, folder), [Say.Invariant($"{shown} images, statistics blended by {settings.Share} -> {folder}")]);
        return ExitCodes.Success;
    }

    private static JsonObject Document(long shown, AdaptationSettings settings, string folder) => new() { ["out"] = folder, ["images"] = shown, ["share"] = settings.Share };
}
