using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Datasets.Export;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;

namespace Synth.Cli.Commands;

/// <summary><c>synth export</c>: a data set's labels and pictures in the forms of other tools.</summary>
internal static class ExportCommand
{
    private static readonly string[] Forms = ["coco", "classfolder", "hephaestus"];

    private static readonly Argument<string> Form = new("FORM")
    {
        Description = "coco (boxes and masks as one JSON file), classfolder (a PNG a sample in a folder a class) or hephaestus (annotation files)",
    };

    private static readonly Argument<string> Dataset = new("DIR") { Description = "Folder of a data set" };

    private static readonly Option<string> Out = new("--out") { Description = "File for coco, folder for the others", Required = true, HelpName = "PATH" };

    private static readonly Option<string> Picture = Choices.Option("--picture", "How classfolder shows the phase", "grey", "colour");

    private static readonly Option<string?> Rasters = new("--rasters")
    {
        Description = "hephaestus: folder that also gets the wrapped phase of every sample, as grey INDEX.png beside INDEX.json of the annotations, and the coherence as INDEX.cc.png where the data set has it",
        HelpName = "DIR",
    };

    public static Verb Create() =>
        new Verb(
            "export",
            "Write a data set's labels or pictures in the form of other tools",
            "./synth export coco outputs/volcanic --out outputs/volcanic-coco.json",
            "./synth export classfolder outputs/volcanic --out outputs/volcanic-pictures --picture colour",
            "./synth export hephaestus outputs/volcanic --out outputs/volcanic-annotations --rasters outputs/volcanic-rasters")
        .Takes(() => [Form, Dataset, Out, Picture, Rasters])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string form = parse.GetRequiredValue(Form);
        string path = parse.GetRequiredValue(Out);
        if (!Forms.Contains(form))
        {
            throw new UsageException($"'{form}' is no form of export; there are {string.Join(", ", Forms)}");
        }

        string? rasters = parse.GetValue(Rasters);
        if (rasters is not null && form != "hephaestus")
        {
            throw new UsageException($"--rasters goes with hephaestus, not with {form}");
        }

        using DatasetReader reader = DatasetReader.Open(parse.GetRequiredValue(Dataset));
        PhasePicture picture = parse.GetRequiredValue(Picture) == "grey" ? PhasePicture.Grey : PhasePicture.Colour;
        long files = Write(reader, form, path, picture, session.Cancel);
        if (rasters is not null)
        {
            Outputs.RequireFolderName(rasters, "--rasters");
            files += HephaestusExport.WriteRasters(reader, rasters, session.Cancel);
        }

        session.Report(
            () => new JsonObject { ["form"] = form, ["out"] = path, ["samples"] = reader.Count, ["files"] = files },
            [$"{reader.Count} samples, {files} files -> {path}"]);
        return ExitCodes.Success;
    }

    private static long Write(DatasetReader reader, string form, string path, PhasePicture picture, CancellationToken cancel)
    {
        if (form == "coco")
        {
            Outputs.RequireFileName(path, "--out");
            CocoExport.Write(reader, path, cancel);
            return 1;
        }

        Outputs.RequireFolderName(path, "--out");
        return form == "classfolder"
            ? ClassFolderExport.Write(reader, path, picture, Environment.ProcessorCount, cancel)
            : HephaestusExport.Write(reader, path, cancel);
    }
}
