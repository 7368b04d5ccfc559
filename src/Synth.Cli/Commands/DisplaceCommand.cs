using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Points;
using Synth.Cli.Production;
using Synth.Physics.Engine;
using Synth.Scenes.Models;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Cli.Commands;

/// <summary><c>synth displace</c>: surface displacement of a model's sources at given points.</summary>
internal static class DisplaceCommand
{
    // enough to keep the lanes busy, small enough to bound the memory of any table
    private const int PointsAtOnce = 1 << 15;

    // numbers that a piece of a table with derivatives may hold in memory: 64 MB
    private const int DerivativesAtOnce = 1 << 23;

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

    private static readonly Option<bool> Jacobian = new("--jacobian")
    {
        Description = "Append the derivatives with respect to every parameter: columns such as d_ue_m/d_sources[0].depth_m, metres per unit of the key"
            + " (a rectangle's depth_m is its centroid's; poisson comes last). In double precision, exact to rounding, always on the cpu",
    };

    private static readonly Option<string> Precision = Choices.Option("--precision", "Arithmetic of the source formulas", "float64", "float32");

    private static readonly EngineOptions Engine = new();

    public static Verb Create() =>
        new Verb(
            "displace",
            "Compute the surface displacement of sources at points of a table",
            "./synth displace --source configs/models/dyke.yaml --points points.csv --out displacement.csv",
            "./synth displace --source configs/models/dyke.yaml --points points.csv --out displacement.csv --precision float32",
            "./synth displace --source configs/models/dyke.yaml --points points.csv --out jacobian.csv --jacobian")
        .Takes(() => [Source, PointsFile, Out, Jacobian, Precision, .. Engine.All])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        (string modelPath, string pointsPath, string outPath) = (parse.GetRequiredValue(Source), parse.GetRequiredValue(PointsFile), parse.GetRequiredValue(Out));
        (bool jacobian, string precision) = (parse.GetValue(Jacobian), parse.GetRequiredValue(Precision));
        if (jacobian && precision != "float64")
        {
            throw new UsageException("--jacobian is computed in double precision only; leave out --precision float32");
        }

        Inputs.RequireFile(modelPath);
        Inputs.RequireFile(pointsPath);
        Outputs.RefuseInput(outPath, "--out", modelPath, pointsPath);
        DisplacementModel model = ModelFile.Read(modelPath);
        foreach (ConfigProblem warning in model.Warnings)
        {
            session.Note($"warning: {warning}");
        }

        EnginePrecision arithmetic = precision == "float32" ? EnginePrecision.Float32 : EnginePrecision.Float64;
        IReadOnlyList<string> parameters = jacobian ? JacobianEvaluator.Keys(model.Sources) : [];
        using EngineChoice engines = Engine.Choose(parse, session);
        using PointChoice evaluator = engines.Points(arithmetic);
        (long points, double largestM) = Transform(model, pointsPath, outPath, evaluator, parameters, session.Cancel);
        session.Report(
            () => new JsonObject
            {
                ["points"] = points,
                ["sources"] = model.Sources.Length,
                ["precision"] = precision,
                ["parameters"] = parameters.Count,
                ["largest_component_m"] = largestM,
                ["out"] = outPath,
            },
            [Say.Invariant($"{points} points, {model.Sources.Length} sources, {precision}{Extra(parameters.Count)}: largest component {largestM:g6} m -> {outPath}")]);
        return ExitCodes.Success;
    }

    private static string Extra(int parameters) => parameters > 0 ? Say.Invariant($", derivatives by {parameters} parameters") : string.Empty;

    private static (long Points, double LargestM) Transform(
        DisplacementModel model,
        string pointsPath,
        string outPath,
        PointChoice evaluator,
        IReadOnlyList<string> parameters,
        CancellationToken cancel)
    {
        using PointsReader reader = new(pointsPath);
        using DisplacementWriter writer = new(outPath, parameters);
        int pointsAtOnce = Math.Clamp(DerivativesAtOnce / (3 * (parameters.Count + 1)), 1, PointsAtOnce);
        double[] east = new double[pointsAtOnce];
        double[] north = new double[pointsAtOnce];
        long points = 0;
        double largest = 0;
        int count;
        while ((count = reader.Read(east, north)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            SurfaceDisplacement displacement = evaluator.Evaluate(
                model.Sources, model.Poisson, east.AsSpan(0, count), north.AsSpan(0, count));
            IReadOnlyList<JacobianColumn> columns = parameters.Count > 0
                ? JacobianEvaluator.Evaluate(model.Sources, model.Poisson, east.AsSpan(0, count), north.AsSpan(0, count)).Columns
                : [];
            writer.Write(east.AsSpan(0, count), north.AsSpan(0, count), displacement, [.. columns.Select(column => column.Derivative)]);
            points += count;
            largest = displacement.EastM.Concat(displacement.NorthM).Concat(displacement.UpM).Aggregate(largest, (most, u) => Math.Max(most, Math.Abs(u)));
        }

        writer.Commit();
        return (points, largest);
    }
}
