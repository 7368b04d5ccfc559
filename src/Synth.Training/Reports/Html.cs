using System.Globalization;
using System.Net;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Training.Reports;

/// <summary>Pieces of HTML and SVG; every text from outside passes through <see cref="Text"/>.</summary>
internal static class Html
{
    /// <summary>Text that shows as it is, between tags and in quoted attributes.</summary>
    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A coordinate, a hundredth of a unit fine.</summary>
    internal static string Place(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A number to read: four digits that count.</summary>
    internal static string Number(double value) => value == Math.Round(value) && Math.Abs(value) < 1e6
        ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A picture as a URI that needs no file.</summary>
    internal static string DataUri(PixelImage picture)
    {
        using MemoryStream bytes = new();
        PngFile.Write(bytes, picture);
        return "data:image/png;base64," + Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A table that scrolls by itself when it is wider than the window; cells are HTML.</summary>
    internal static string Table(IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows) =>
        $"<div class=\"scroll\"><table><thead><tr>{string.Concat(heads.Select(head => $"<th>{head}</th>"))}</tr></thead><tbody>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>\n"))
        + "</tbody></table></div>\n";
}
