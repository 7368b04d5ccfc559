namespace Synth.Rasters.Topography;

/// <summary>The height tiles that lie in some folders and the folders in them (three levels deep).</summary>
internal sealed class TileIndex
{
    private static readonly string[] Endings = [".hgt", ".hgt.zip", ".tif", ".tiff"];

    private TileIndex(IReadOnlyList<TileEntry> entries, IReadOnlyList<string> leftOut) => (Entries, LeftOut) = (entries, leftOut);

    /// <summary>Tiles, the finest first, and of equally fine ones those of the folder named first.</summary>
    internal IReadOnlyList<TileEntry> Entries { get; }

    /// <summary>For each file that looked like a tile and is none, the reason.</summary>
    internal IReadOnlyList<string> LeftOut { get; }

    internal static TileIndex Of(IEnumerable<string> folders)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };
        List<TileEntry> entries = [];
        List<string> leftOut = [];
        foreach (string folder in folders.Where(Directory.Exists))
        {
            IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", options)
                .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
            foreach (string file in files.Order(StringComparer.Ordinal))
            {
                try
                {
                    entries.Add(TileEntry.Of(file));
                }
                catch (InvalidDataException error)
                {
                    leftOut.Add(error.Message);
                }
            }
        }

        // the order of folders and names is kept among equals
        return new TileIndex([.. entries.OrderBy(entry => entry.StepLatitudeDeg)], leftOut);
    }
}
