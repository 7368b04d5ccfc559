using Synth.Numerics.Random;
using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>Declares a source type: the keys that all share around those of its body.</summary>
internal static class SourceForm
{
    // draws tried when a source is read, to find keys that can never give a sound source
    private const uint Trials = 64;

    /// <summary>Reads a body, given whether the source has a line-of-sight target.</summary>
    internal delegate SourceBody BodyReader(BlockValues values, bool hasTarget);

    /// <param name="type">Name of the type.</param>
    /// <param name="doc">What it models.</param>
    /// <param name="use">Which file it is written in.</param>
    /// <param name="className">Class of the source when the name of its type tells, or null.</param>
    /// <param name="declareDepth">Declares the keys of depth.</param>
    /// <param name="declareBody">Declares the keys of form and strength.</param>
    public static (string Type, Block<SourceRecipe> Form) Declare(
        string type, string doc, SourceUse use, string? className, Func<KeySet, DepthKeys> declareDepth, Func<KeySet, DepthKeys, BodyReader> declareBody) =>
        (type, Block<SourceRecipe>.Declare($"source_{type}", doc, keys =>
        {
            keys.Type(type);
            PlacementKeys placement = new(keys, use);
            DepthKeys depth = declareDepth(keys);
            BodyReader body = declareBody(keys, depth);
            TargetKeys? target = use == SourceUse.Scene ? new TargetKeys(keys) : null;
            SceneOnlyKeys? others = use == SourceUse.Scene ? new SceneOnlyKeys(keys) : null;
            return values =>
            {
                SourceRecipe source = new(
                    type,
                    values.Place.Path,
                    values.Mark,
                    body(values, target?.AreGiven(values) ?? false),
                    depth.Read(values),
                    placement.Read(values),
                    target?.Read(values),
                    others is null ? Quantity.Constant(0, values.Place.Key("deflation_probability")) : values.Get(others.Deflation),
                    others is null ? Quantity.Constant(1, values.Place.Key("count")) : values.Get(others.Count),
                    (others is null ? null : values.Get(others.ClassName)) ?? className);
                Judge(source, values);
                return source;
            };
        }));

    // an unsound constant or a range without any sound draw is reported at its key, not met in the middle of a run
    private static void Judge(SourceRecipe source, BlockValues values)
    {
        if (values.HasProblems)
        {
            return;
        }

        SourceProblem[] lasting = Problems(source, 0);
        for (uint trial = 1; trial < Trials && lasting.Length > 0; trial++)
        {
            SourceProblem[] problems = Problems(source, trial);
            lasting = [.. lasting.Where(one => problems.Any(other => other.Key == one.Key && other.IsError == one.IsError))];
        }

        foreach (SourceProblem problem in lasting)
        {
            if (problem.IsError)
            {
                values.Report(problem.Key, problem.Message);
            }
            else
            {
                values.Warn(problem.Key, problem.Message);
            }
        }
    }

    private static SourceProblem[] Problems(SourceRecipe source, uint trial)
    {
        Draws draws = new Draws(0, 0, RandomStream.Scene, 0).Copy(trial);
        DeformationSource body = source.Body.Draw(draws, source.Depth);
        return [.. (body with { DepthM = source.Depth.Draw(draws, body) }).Problems()];
    }

    /// <summary>Keys that a model does not have.</summary>
    private sealed class SceneOnlyKeys(KeySet keys)
    {
        private static readonly NameShape<string> Names = new(
            "class", [.. ClassNames.All.Where(name => name != ClassNames.NoDeformation).Select(name => (name, name))]);

        public Key<Quantity> Deflation { get; } = keys.Number(
            "deflation_probability", "Chance that the sign of the strength is turned (deflation instead of inflation).", NumberRange.Share, 0);

        public Key<Quantity> Count { get; } = keys.Number("count", "Independent copies of the source in a scene.", NumberRange.Whole(0, 20), 1);

        public Key<string?> ClassName { get; } = keys.Optional(
            "class", "Class of the source in labels; by default that of its type, or else of the scene.", Names);
    }
}
