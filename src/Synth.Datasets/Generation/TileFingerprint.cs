using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Datasets.Generation;

/// <summary>
/// Which tiles of topography a recipe could see. Other tiles give other scenes, so runs that share a data set must see the
/// same; file names, lengths and sizes in pixels stand for the heights themselves.
/// </summary>
public static class TileFingerprint
{
    /// <summary>SHA-256, hexadecimal, of the list of tiles; null when the recipe takes no place on Earth.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="terrain">Has the tiles.</param>
    public static string? Of(Recipe recipe, ITerrainProvider terrain)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(terrain);
        bool usesTiles = recipe.Classes.Any(c => c.Blocks.Topography?.Values.Any(t => t.Earth is not null) == true);
        if (!usesTiles)
        {
            return null;
        }

        IEnumerable<string> lines = terrain.Tiles
            .Select(tile => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(tile.Path)} {new FileInfo(tile.Path).Length} {tile.Width} {tile.Height}\n"))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
