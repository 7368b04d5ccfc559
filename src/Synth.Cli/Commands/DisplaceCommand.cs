using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Points;
using Synth.Physics.Engine;
using Synth.Scenes.Models;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Cli.Commands;

/// <summary><c>synth displace</c>: surface displacement of a model's sources at given points.</summary>
internal static class DisplaceCommand
{
    // enough to keep the lanes busy, small enough to bound the memory of any table
    private const int PointsAtOnce = 1 << 15;

    private static readonly Option<string> Source = new("--source")
    {
        Description = "Model file: poisson and a list of sources (configs/models has one of each type)",
        Required = true,
        HelpName = "MODEL.yaml",
    };

    private static readonly Option<string> PointsFile = new("--points")
    {
        Description = $"Table of points with the header {PointsReader.Header}: metres east and north of the model's origin",
        Required = true,
        HelpName = "POINTS.csv",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Table to write: the points and ue_m,un_m,uu_m (east, north, up, metres), 17 significant digits",
        Required = true,
        HelpName = "OUT.csv",
    };

    private static readonly Option<string> Precision = Choices.Option("--precision", "Arithmetic of the source formulas", "float64", "float32");

    public static Verb Create() =>
        new Verb(
            "displace",
            "Compute the surface displacement of sources at points of a table",
            "./synth displace --source configs/models/dyke.yaml --points points.csv --out displacement.csv",
            "./synth displace --source configs/models/dyke.yaml --points points.csv --out displacement.csv --precision float32")
        .Takes(() => [Source, PointsFile, Out, Precision])
        .Runs((parse, session) => Run(
            parse.GetRequiredValue(Source), parse.GetRequiredValue(PointsFile), parse.GetRequiredValue(Out), parse.GetRequiredValue(Precision), session));

    private static int Run(string modelPath, string pointsPath, string outPath, string precision, Session session)
    {
        Inputs.RequireFile(modelPath);
        Inputs.RequireFile(pointsPath);
        Outputs.RefuseInput(outPath, "--out", modelPath, pointsPath);
        DisplacementModel model = ModelFile.Read(modelPath);
        foreach (ConfigProblem warning in model.Warnings)
        {
            session.Note($"warning: {warning}");
        }

        EnginePrecision arithmetic = precision == "float32" ? EnginePrecision.Float32 : EnginePrecision.Float64;
        (long points, double largestM) = Transform(model, pointsPath, outPath, arithmetic, session.Cancel);
        session.Report(
            () => new JsonObject
            {
                ["points"] = points,
                ["sources"] = model.Sources.Length,
                ["precision"] = precision,
                ["largest_component_m"] = largestM,
                ["out"] = outPath,
            },
            [Say.Invariant($"{points} points, {model.Sources.Length} sources, {precision}: largest component {largestM:g6} m -> {outPath}")]);
        return ExitCodes.Success;
    }

    private static (long Points, double LargestM) Transform(
        DisplacementModel model, string pointsPath, string outPath, EnginePrecision precision, CancellationToken cancel)
    {
        using PointsReader reader = new(pointsPath);
        using DisplacementWriter writer = new(outPath);
        double[] east = new double[PointsAtOnce];
        double[] north = new double[PointsAtOnce];
        long points = 0;
        double largest = 0;
        int count;
        while ((count = reader.Read(east, north)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            SurfaceDisplacement displacement = PointEvaluator.Evaluate(
                model.Sources, model.Poisson, east.AsSpan(0, count), north.AsSpan(0, count), precision);
            writer.Write(east.AsSpan(0, count), north.AsSpan(0, count), displacement);
            points += count;
            largest = displacement.EastM.Concat(displacement.NorthM).Concat(displacement.UpM).Aggregate(largest, (most, u) => Math.Max(most, Math.Abs(u)));
        }

        writer.Commit();
        return (points, largest);
    }
}
