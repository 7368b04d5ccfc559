using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Production;

/// <summary>The options of every verb that makes samples from a recipe or scene.</summary>
internal sealed class RecipeOptions
{
    /// <summary><c>--set key=value</c>, any number of times.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Replace a value of the file, such as grid.size_px=128 or classes[0].weight=2; may be given several times",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--dem FOLDER</c>, any number of times.</summary>
    public Option<string[]> Dem { get; } = new("--dem")
    {
        Description = "Folder with terrain tiles, searched before dem/; may be given several times",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Reads a recipe with the overrides of the command line and shows its warnings.</summary>
    public Recipe ReadRecipe(string path, ParseResult parse, Session session) =>
        Warn(RecipeFile.Read(path, parse.GetRequiredValue(Set)), session);

    /// <summary>Reads a scene with the overrides of the command line and shows its warnings.</summary>
    public Recipe ReadScene(string path, ParseResult parse, Session session) =>
        Warn(RecipeFile.ReadScene(path, parse.GetRequiredValue(Set)), session);

    /// <summary>The terrain that scenes may use: tiles of the folders named, then of dem/, and made-up terrain.</summary>
    /// <exception cref="UsageException">A folder of the command line does not exist.</exception>
    public ITerrainProvider TerrainOf(ParseResult parse, Session session)
    {
        foreach (string folder in parse.GetRequiredValue(Dem))
        {
            Inputs.RequireFolder(folder);
            WarnOfTiles(folder, session);
        }

        return new TerrainProvider(TileFolders(parse));
    }

    /// <summary>The folders in which tiles are looked for, in that order.</summary>
    /// <exception cref="UsageException">A folder of the command line does not exist.</exception>
    public IReadOnlyList<string> TileFolders(ParseResult parse)
    {
        string[] given = parse.GetRequiredValue(Dem);
        foreach (string folder in given)
        {
            Inputs.RequireFolder(folder);
        }

        return [.. given, .. Installation.TileFolders];
    }

    private static void WarnOfTiles(string folder, Session session)
    {
        TileStore tiles = new([folder]);
        foreach (string reason in tiles.LeftOut)
        {
            session.Note($"warning: left out {reason}");
        }

        if (tiles.Tiles.Count == 0)
        {
            session.Note($"warning: {folder} holds no terrain tile");
        }
    }

    private static Recipe Warn(Recipe recipe, Session session)
    {
        foreach (ConfigProblem warning in recipe.Warnings)
        {
            session.Note($"warning: {warning}");
        }

        return recipe;
    }
}
