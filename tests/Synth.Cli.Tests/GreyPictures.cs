using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Tests;

/// <summary>Grey pictures of phase that bends differently in each, with a table that gives each a group.</summary>
internal static class GreyPictures
{
    /// <summary>Writes the pictures 0.png, 1.png ... and their table.</summary>
    /// <param name="folder">Folder of the pictures; created.</param>
    /// <param name="table">File of the table.</param>
    /// <param name="count">How many.</param>
    /// <param name="sidePx">Side of each.</param>
    /// <param name="perGroup">Pictures that share a group, the column <c>frame</c>.</param>
    public static void Write(string folder, string table, int count, int sidePx, int perGroup)
    {
        Directory.CreateDirectory(folder);
        for (int picture = 0; picture < count; picture++)
        {
            Raster<byte> grey = new(sidePx, sidePx);
            for (int i = 0; i < grey.Data.Length; i++)
            {
                (int row, int column) = (i / sidePx, i % sidePx);
                grey.Data[i] = (byte)(1 + (((7 * column) + (3 * picture * row) + (row * column / 8)) % 255));
            }

            PngFile.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{picture}.png")), grey, flushToDisk: false);
        }

        File.WriteAllLines(table, ["path,label,frame", .. Enumerable.Range(0, count).Select(picture => string.Create(CultureInfo.InvariantCulture, $"{picture}.png,0,frame{picture / perGroup}"))]);
    }
}
