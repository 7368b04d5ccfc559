using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Models;
using Synth.Training.Data.Pictures;
using Synth.Training.Detection;
using Synth.Training.Supervised;

namespace Synth.Cli.Commands;

/// <summary><c>synth predict</c>: searches interferograms for deformation with a trained model.</summary>
internal static class PredictCommand
{
    private const string AutoContent = "auto";

    private static readonly Argument<string[]> Files = new("INPUT")
    {
        Description = "PNG, GeoTIFF or two-dimensional NPY files, or folders of such",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Model = new("--model") { Description = "Folder of a trained model", Required = true, HelpName = "DIR" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder of the results; created when missing", Required = true, HelpName = "DIR" };

    private static readonly Option<string> Content = Choices.Option(
        "--content",
        "What the numbers of the files mean; auto is grey_phase for PNG and wrapped_rad for others",
        [AutoContent, .. PictureContentNames.All.Select(content => content.Name)]);

    private static readonly Option<double?> Threshold = Numbers.Within("--threshold", "Probability of deformation from which something counts [default: the model's own]", 0, 1);

    private static readonly Option<string?> Background = new("--background")
    {
        Description = "Class that means no deformation [default: no_deformation, or the first of two]",
        HelpName = "CLASS",
    };

    private static readonly Option<long?> Window = Numbers.Whole("--window", "Side of a window, pixels of the file; resampled to the network's size [default: that size; 224 where the network was trained on resized images]", 8, 16384);

    private static readonly Option<double?> Overlap = Numbers.Within("--overlap", "Share of a window that its neighbour covers again [default: 0.5]", 0, 0.95);

    private static readonly Option<double?> Valid = Numbers.Within("--valid", "Least share of valid pixels in a window that counts [default: 0.5]", 0, 1);

    private static readonly Option<bool> Series = new("--series")
    {
        Description = "Take the files for a time series: sort them by the two dates in their names and report the first alarm",
    };

    private static readonly Option<string?> Masks = new("--masks")
    {
        Description = "Folder of true deformation masks (not 0 inside) with the names of the files: the results are measured by them, mask IoU included, in predictions.jsonl and metrics.json",
        HelpName = "DIR",
    };

    private static readonly Option<long?> BatchSize = Numbers.Whole("--batch-size", "Windows at once [default: 16]", 1, 4096);

    private static readonly Option<string> DeviceWord = Choices.Option("--device", "Where the network runs; auto takes CUDA where there is any", [.. Devices.Words]);

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Threads of the arithmetic [default: torch's own choice]", 1, 1024);

    private static readonly RecipeOptions Tiles = new();

    public static Verb Create() =>
        new Verb(
            "predict",
            "Search interferograms for deformation with a trained model",
            "./synth predict interferogram.png --model outputs/tuned --out outputs/found",
            "./synth predict frames/ --model outputs/tuned --out outputs/found --content unwrapped_rad --overlap 0.75",
            "./synth predict *.diff_pha.tif --model outputs/tuned --out outputs/series --series",
            "./synth predict frames/ --model outputs/tuned --out outputs/found --masks masks/")
        .Takes(() => [Files, Model, Out, Content, Threshold, Background, Window, Overlap, Valid, Series, Masks, TrainingOptions.Symmetries, BatchSize, DeviceWord, Threads, Tiles.Dem])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Out);
        Outputs.RequireFolderName(folder, "--out");
        IReadOnlyList<PredictionInput> inputs = PredictionInput.Find(parse.GetRequiredValue(Files), folder);
        bool isSeries = parse.GetValue(Series);
        if (isSeries)
        {
            PredictionRun.RequireDates(inputs);
        }

        string? masks = parse.GetValue(Masks);
        if (masks is not null && !Directory.Exists(masks))
        {
            throw new UsageException($"--masks: there is no folder {masks}");
        }

        TorchProcess.Prepare((int?)parse.GetValue(Threads));

        using NetworkWindowModel model = new(
            parse.GetRequiredValue(Model), Devices.Of(parse.GetRequiredValue(DeviceWord)), parse.GetValue(Background), parse.GetValue(TrainingOptions.Symmetries));
        PredictionRun run = new(model, OptionsOf(parse), ContentOf(parse.GetRequiredValue(Content)), folder, masks is null ? null : new FrameTruth(masks), Tiles.TerrainOf(parse, session));
        PredictionReport report = run.Execute(inputs, isSeries, session);
        session.Report(report.Document, report.Lines());
        return ExitCodes.Success;
    }

    private static PredictionOptions OptionsOf(ParseResult parse) => new()
    {
        WindowPx = (int?)parse.GetValue(Window),
        Overlap = parse.GetValue(Overlap) ?? 0.5,
        LeastValidShare = parse.GetValue(Valid) ?? 0.5,
        Threshold = parse.GetValue(Threshold),
        BatchSize = (int)(parse.GetValue(BatchSize) ?? 16),
    };

    private static PictureContent? ContentOf(string word) =>
        word == AutoContent ? null : PictureContentNames.All.First(content => content.Name == word).Value;
}
