using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Inversions;
using Synth.Cli.Production;
using Synth.Physics.Atmosphere;
using Synth.Physics.Inversion;
using Synth.Scenes.Inversion;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Training.Inversion;

namespace Synth.Cli.Commands;

/// <summary><c>synth invert</c>: the sources that explain unwrapped interferograms best.</summary>
internal static class InvertCommand
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(20);

    private static readonly Argument<string[]> Inputs = new("INPUT")
    {
        Description = "A data set that Synth wrote, with unwrapped phase; or GeoTIFF or two-dimensional NPY files of unwrapped phase or displacement",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> RecipeName = new("--recipe")
    {
        Description = "Recipe, or the name of one that comes with Synth: what sources its classes may draw are held possible, within those ranges; its atmosphere is the noise",
        Required = true,
        HelpName = "RECIPE",
    };

    private static readonly Option<string> Out = new("--out") { Description = "Folder of the results; created when missing", Required = true, HelpName = "DIR" };

    private static readonly Option<string?> Class = new("--class") { Description = "Look for sources of this class of the recipe only", HelpName = "CLASS" };

    private static readonly Option<string?> Predictions = new("--predictions")
    {
        Description = "A network's predictions of the same data set, as evaluate writes them: each image's sources are those of its likeliest class that has any",
        HelpName = "predictions.jsonl",
    };

    private static readonly Option<long?> Points = Numbers.Whole("--points", "Points that an image is thinned to at most, by means over blocks of pixels [default: 400]", 50, 4000);

    private static readonly Option<long?> Draws = Numbers.Whole("--draws", "Sources drawn of each class to start from [default: 500]", 2, 1_000_000);

    private static readonly Option<long?> Starts = Numbers.Whole("--starts", "Best of them from which the search descends [default: 8]", 1, 10_000);

    private static readonly Option<long?> Scenes = Numbers.Whole("--noise-scenes", "Atmospheres of the recipe to which the covariance of the noise is fitted [default: 24]", 1, 10_000);

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Images at a time; never changes the result [default: one a core]", 1, 1024);

    private static readonly RasterOptions Rasters = new();

    private static readonly RecipeOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "invert",
            "Find the sources that explain unwrapped interferograms best, with errors, boxes and residuals",
            "./synth invert unwrapped.tif --recipe mtvit-volcanic --heading-deg -12 --incidence-deg 38 --out outputs/inverted",
            "./synth invert outputs/unwrapped --recipe mtvit-volcanic --out outputs/inverted     # a data set: measured by its labels",
            "./synth invert outputs/unwrapped --recipe mtvit-volcanic --predictions outputs/predictions.jsonl --out outputs/located")
        .Takes(() => [Inputs, RecipeName, Out, Class, Predictions, Points, Draws, Starts, Scenes, Threads, .. Rasters.All, Common.Set, Common.Dem])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        session.AllowToStop(TimeToStop);
        string folder = parse.GetRequiredValue(Out);
        Outputs.RequireFolderName(folder, "--out");
        string[] inputs = parse.GetRequiredValue(Inputs);
        Recipe recipe = Common.ReadRecipe(StockFiles.Recipes.Resolve(parse.GetRequiredValue(RecipeName)), parse, session);
        RequireSources(recipe, parse.GetValue(Class));
        bool isDataset = inputs.Any(Directory.Exists);
        Refuse(inputs, isDataset, parse);
        using StoredInterferograms? images = isDataset ? new StoredInterferograms(inputs[0]) : null;
        IReadOnlyList<NamedRaster> rasters = isDataset ? [] : Rasters.Read(inputs, parse);
        ITerrainProvider terrain = Common.TerrainOf(parse, session);
        ExponentialTurbulence noise = AtmosphereNoise.Of(recipe, terrain, (int)(parse.GetValue(Scenes) ?? 24), session.Cancel);
        InversionOptions search = new();
        search = search with { Starts = (int)(parse.GetValue(Starts) ?? search.Starts) };
        InversionSettings settings = new((int)(parse.GetValue(Draws) ?? 500), (int)(parse.GetValue(Points) ?? 400), search);
        ImageInversion inversion = new(recipe, noise, settings);
        return images is not null
            ? new DatasetInversion(recipe, noise, settings, inversion, parse.GetValue(Class), (int)(parse.GetValue(Threads) ?? Environment.ProcessorCount))
                .Run(images, inputs[0], parse.GetValue(Predictions), folder, session)
            : new RasterInversion(inversion, parse.GetValue(Class), terrain).Run(rasters, folder, session);
    }

    private static void RequireSources(Recipe recipe, string? className)
    {
        string[] deforming = [.. recipe.Deforming().Select(each => each.Name).Distinct()];
        if (deforming.Length == 0)
        {
            throw new UsageException($"no class of the recipe {recipe.Name} has sources");
        }

        if (className is not null && !deforming.Contains(className))
        {
            throw new UsageException($"--class is '{className}'; the classes of the recipe {recipe.Name} that have sources are {string.Join(", ", deforming)}");
        }
    }

    private static void Refuse(string[] inputs, bool isDataset, ParseResult parse)
    {
        if (!isDataset)
        {
            Array.ForEach(inputs, Cli.Inputs.RequireFile);
        }

        if (isDataset && inputs.Length > 1)
        {
            throw new UsageException("give one data set, or files of rasters");
        }

        if (isDataset && Rasters.Given(parse) is { } option)
        {
            throw new UsageException($"{option} is for files of rasters; a data set knows its own");
        }

        if (parse.GetValue(Predictions) is { } file)
        {
            if (!isDataset)
            {
                throw new UsageException("--predictions goes with a data set; for files of rasters give --class");
            }

            if (parse.GetValue(Class) is not null)
            {
                throw new UsageException("--predictions and --class both say which sources to look for; give one");
            }

            Cli.Inputs.RequireFile(file);
        }
    }
}
