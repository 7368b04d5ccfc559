using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Previews;
using Synth.Datasets.Arrays;
using Synth.Datasets.Reading;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes;

namespace Synth.Cli.Commands;

/// <summary><c>synth preview</c>: a contact sheet of a data set, alone or beside real pictures.</summary>
internal static class PreviewCommand
{
    private static readonly Argument<string> Dataset = new("DIR") { Description = "Folder of a data set" };

    private static readonly Option<string> Out = new("--out") { Description = "Picture to write", Required = true, HelpName = "grid.png" };

    private static readonly Option<long?> Count = Numbers.Whole("--count", "Samples shown [default: 24]", 1, 2000);

    private static readonly Option<long?> First = Numbers.Whole("--first", "Index of the first sample [default: 0]", 0);

    private static readonly Option<string?> Class = new("--class") { Description = "Only samples of one class, or deformation for all but no_deformation", HelpName = "CLASS" };

    private static readonly Option<string> Array = new("--array") { Description = "Array shown", HelpName = "ARRAY", DefaultValueFactory = _ => ArrayNames.Wrapped };

    private static readonly Option<string> Colours = Choices.Option("--colours", "How wrapped phase is shown", "cyclic", "grey");

    private static readonly Option<string?> Compare = new("--compare") { Description = "Folder of real PNG interferograms to show beside, both in grey and without boxes", HelpName = "FOLDER" };

    private static readonly Option<bool> NoBoxes = new("--no-boxes") { Description = "Leave out the boxes of deformation" };

    private static readonly Option<long?> Columns = Numbers.Whole("--columns", "Pictures in a row of a grid [default: 6, with --compare 4]", 1, 100);

    private static readonly Option<long?> Size = Numbers.Whole("--size", "Longest side of a picture, pixels; larger ones are shrunk by a whole number [default: 240]", 16, 4096);

    public static Verb Create() =>
        new Verb(
            "preview",
            "Draw a contact sheet of a data set with labels and boxes",
            "./synth preview outputs/volcanic --out outputs/grid.png",
            "./synth preview outputs/volcanic --out outputs/dykes.png --class dyke --count 12",
            "./synth preview outputs/volcanic --out outputs/masks.png --array mask",
            "./synth preview outputs/volcanic --out outputs/beside.png --compare ../shared/real/s1-sample/1 --class deformation")
        .Takes(() => [Dataset, Out, Count, First, Class, Array, Colours, Compare, NoBoxes, Columns, Size])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string path = parse.GetRequiredValue(Out);
        Outputs.RequireFileName(path, "--out");
        string? compare = parse.GetValue(Compare);
        bool grey = compare is not null || parse.GetRequiredValue(Colours) == "grey";
        bool boxes = compare is null && !parse.GetValue(NoBoxes);
        int count = (int)(parse.GetValue(Count) ?? 24);
        int columns = (int)(parse.GetValue(Columns) ?? (compare is null ? 6 : 4));
        int size = (int)(parse.GetValue(Size) ?? 240);
        using DatasetReader reader = DatasetReader.Open(parse.GetRequiredValue(Dataset));
        string array = RequireArray(reader, parse.GetRequiredValue(Array));
        Tile[] tiles = [.. new SampleTiles(reader, array, grey, boxes).Take(parse.GetValue(First) ?? 0, count, RequireClass(parse.GetValue(Class)))];
        if (tiles.Length == 0)
        {
            throw new UsageException("the data set holds no such sample: nothing to show");
        }

        IReadOnlyList<Tile> real = compare is null ? [] : FolderTiles.Take(compare, count);
        size = tiles.Concat(real).Max(tile => TilePainter.ShrunkSize(tile.Picture, size));
        PixelImage sheet = ContactSheet.Compose(compare is null ? $"{reader.Plan.RecipeName}, seed {reader.Plan.Seed}: {array}" : "synthetic", tiles, columns, size);
        if (real.Count > 0)
        {
            sheet = ContactSheet.Beside(sheet, ContactSheet.Compose("real", real, columns, size));
        }

        PngFile.Write(path, sheet);
        session.Report(
            () => new JsonObject { ["out"] = path, ["samples"] = tiles.Length, ["width_px"] = sheet.Width, ["height_px"] = sheet.Height },
            [$"{tiles.Length} samples, {sheet.Width} x {sheet.Height} pixels -> {path}"]);
        return ExitCodes.Success;
    }

    private static string RequireArray(DatasetReader reader, string array) =>
        reader.Plan.Arrays.Any(spec => spec.Name == array)
            ? array
            : throw new UsageException($"the data set has no array '{array}'; it has {string.Join(", ", reader.Plan.Arrays.Select(spec => spec.Name))}");

    private static string? RequireClass(string? name) =>
        name is null or SampleTiles.AnyDeformation || ClassNames.IndexOf(name) >= 0
            ? name
            : throw new UsageException($"--class is '{name}'; it must be deformation or one of {string.Join(", ", ClassNames.All)}");
}
