using System.Globalization;
using System.Text;
using Synth.Training.Evaluation.Classification;

namespace Synth.Training.Reports.Charts;

/// <summary>A confusion matrix as a heat map: shade by the share of the true class, the count in each cell.</summary>
internal static class MatrixChart
{
    private const double Cell = 54;
    private const double LetterWidth = 6.6;

    internal static string ToHtml(string title, ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        double margin = Math.Max(60, 18 + LetterWidth * names.Max(name => name.Length));
        double left = margin + 16;
        double top = 8;
        double side = Cell * matrix.Classes;
        double slanted = matrix.Classes > 2 || margin > Cell + 10 ? 0.62 * margin : 18;
        double width = left + side + 10 + (slanted > 20 ? 0 : margin - Cell);
        StringBuilder html = new();
        html.Append($"<figure class=\"chart\"><figcaption>{Html.Text(title)}</figcaption>");
        html.Append($"<svg class=\"matrix\" style=\"max-width:{Html.Place(1.5 * width)}px\" viewBox=\"0 0 {Html.Place(width)} {Html.Place(top + side + slanted + 26)}\" role=\"img\" aria-label=\"{Html.Text(title)}\">");
        for (int truth = 0; truth < matrix.Classes; truth++)
        {
            html.Append($"<text class=\"tick end\" x=\"{Html.Place(left - 8)}\" y=\"{Html.Place(top + (truth + 0.5) * Cell)}\" dy=\"0.35em\">{Html.Text(names[truth])}</text>");
            AppendRow(html, matrix, names, truth, left, top);
        }

        for (int k = 0; k < matrix.Classes; k++)
        {
            (string x, string y) = (Html.Place(left + (k + 0.5) * Cell), Html.Place(top + side + 14));
            html.Append(slanted > 20
                ? $"<text class=\"tick end\" transform=\"translate({x} {y}) rotate(-40)\">{Html.Text(names[k])}</text>"
                : $"<text class=\"tick middle\" x=\"{x}\" y=\"{Html.Place(top + side + 16)}\">{Html.Text(names[k])}</text>");
        }

        html.Append($"<text class=\"label middle\" x=\"{Html.Place(left + side / 2)}\" y=\"{Html.Place(top + side + slanted + 20)}\">predicted</text>");
        html.Append($"<text class=\"label middle\" transform=\"translate(12 {Html.Place(top + side / 2)}) rotate(-90)\">true</text>");
        return html.Append("</svg></figure>\n").ToString();
    }

    private static void AppendRow(StringBuilder html, ConfusionMatrix matrix, IReadOnlyList<string> names, int truth, double left, double top)
    {
        long all = matrix.Of(truth).Positives;
        for (int predicted = 0; predicted < matrix.Classes; predicted++)
        {
            long count = matrix[truth, predicted];
            double share = all == 0 ? 0 : (double)count / all;
            string opacity = share.ToString("F3", CultureInfo.InvariantCulture);
            (double x, double y) = (left + predicted * Cell, top + truth * Cell);
            string kind = truth == predicted ? "right" : "wrong";
            string hint = $"{names[truth]} taken for {names[predicted]}: {count} of {all}";
            html.Append($"<g><title>{Html.Text(hint)}</title><rect class=\"cell\" x=\"{Html.Place(x + 1)}\" y=\"{Html.Place(y + 1)}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" rx=\"4\"/>");
            html.Append($"<rect class=\"heat {kind}\" fill-opacity=\"{opacity}\" x=\"{Html.Place(x + 1)}\" y=\"{Html.Place(y + 1)}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" rx=\"4\"/>");
            html.Append($"<text class=\"count middle{(share > 0.5 ? " bright" : string.Empty)}\" x=\"{Html.Place(x + Cell / 2)}\" y=\"{Html.Place(y + Cell / 2)}\">{count}</text>");
            html.Append($"<text class=\"share middle{(share > 0.5 ? " bright" : string.Empty)}\" x=\"{Html.Place(x + Cell / 2)}\" y=\"{Html.Place(y + Cell / 2 + 14)}\">{share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", string.Empty, StringComparison.Ordinal)}</text></g>");
        }
    }
}
