using Synth.Cli.CommandLine;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Previews;

/// <summary>Makes tiles of PNG pictures in a folder and the folders below it.</summary>
internal static class FolderTiles
{
    /// <summary>Pictures spread evenly over the sorted list of all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="count">At most so many.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<Tile> Take(string folder, int count)
    {
        Inputs.RequireFolder(folder);
        string[] files = [.. Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new UsageException($"{folder} holds no PNG pictures");
        }

        int taken = Math.Min(count, files.Length);
        return [.. Enumerable.Range(0, taken).Select(i => TileOf(files[(int)((long)i * files.Length / taken)], folder))];
    }

    private static Tile TileOf(string file, string folder)
    {
        PixelImage picture = PngFile.Read(file);
        return new Tile(picture, Path.ChangeExtension(Path.GetRelativePath(folder, file), null), []);
    }
}
