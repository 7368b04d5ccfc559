using System.Text;

namespace Synth.Training.Reports.Charts;

/// <summary>A chart of lines, steps, bands and marks as SVG; colours come from the page's style.</summary>
/// <param name="Title">Heading.</param>
/// <param name="XLabel">Below the horizontal axis.</param>
/// <param name="YLabel">Beside the vertical axis.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">What is drawn, the last on top.</param>
internal sealed record XyChart(string Title, string XLabel, string YLabel, Axis X, Axis Y, IReadOnlyList<Series> Series)
{
    private const double Width = 430;
    private const double Height = 285;
    private const double Left = 58;
    private const double Right = 14;
    private const double Top = 12;
    private const double Bottom = 44;
    private const double LegendLine = 15;

    /// <summary>True for axes of equal length, as for shares against shares.</summary>
    internal bool Square { get; init; }

    private double W => Square ? 380 : Width;

    private double H => Square ? 380 - Left - Right + Top + Bottom : Height;

    /// <summary>The figure.</summary>
    internal string ToHtml()
    {
        StringBuilder html = new();
        html.Append($"<figure class=\"chart\"><figcaption>{Html.Text(Title)}</figcaption>{Legend()}");
        html.Append($"<svg{(Square ? " class=\"square\"" : string.Empty)} viewBox=\"0 0 {Html.Place(W)} {Html.Place(H)}\" role=\"img\" aria-label=\"{Html.Text(Title)}\">");
        AppendPlot(html);
        return html.Append("</svg></figure>\n").ToString();
    }

    /// <summary>The chart as an SVG file that needs no page around it: in light colours, with heading and legend.</summary>
    internal string ToSvg()
    {
        Series[] named = [.. Series.Where(series => series.Name.Length > 0)];
        double head = 26 + (LegendLine * named.Length);
        StringBuilder svg = new();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Html.Place(2 * W)}\" height=\"{Html.Place(2 * (H + head))}\" viewBox=\"0 0 {Html.Place(W)} {Html.Place(H + head)}\">");
        svg.Append($"<style>{ReportStyle.ChartCss}</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text class=\"title\" x=\"12\" y=\"18\">{Html.Text(Title)}</text>");
        foreach ((int i, Series series) in named.Index())
        {
            double y = 30 + (LegendLine * i);
            svg.Append($"<line class=\"line c{series.Colour}{(series.Dashed ? " dashed" : string.Empty)}\" x1=\"{Html.Place(Left)}\" x2=\"{Html.Place(Left + 22)}\" y1=\"{Html.Place(y)}\" y2=\"{Html.Place(y)}\"/>");
            svg.Append($"<text x=\"{Html.Place(Left + 30)}\" y=\"{Html.Place(y + 4)}\">{Html.Text(series.Name)}</text>");
        }

        svg.Append($"<g transform=\"translate(0 {Html.Place(head)})\">");
        AppendPlot(svg);
        return svg.Append("</g></svg>\n").ToString();
    }

    private void AppendPlot(StringBuilder html)
    {
        AppendGrid(html);

        // an inner frame of the same coordinates cuts off what lies outside
        string frame = $"{Left - 3} {Html.Place(Top - 9)} {Html.Place(W - Left - Right + 12)} {Html.Place(H - Top - Bottom + 12)}";
        string[] sides = frame.Split(' ');
        html.Append($"<svg x=\"{sides[0]}\" y=\"{sides[1]}\" width=\"{sides[2]}\" height=\"{sides[3]}\" viewBox=\"{frame}\">");
        foreach (Series series in Series)
        {
            AppendBand(html, series);
        }

        foreach (Series series in Series)
        {
            AppendLine(html, series);
            AppendMarks(html, series);
        }

        html.Append("</svg>");
    }

    private string Legend()
    {
        IEnumerable<string> entries = Series.Where(series => series.Name.Length > 0)
            .Select(series => $"<span><i class=\"key c{series.Colour}{(series.Dashed ? " dashed" : string.Empty)}\"></i>{Html.Text(series.Name)}</span>");
        string all = string.Concat(entries);
        return all.Length == 0 ? string.Empty : $"<div class=\"legend\">{all}</div>";
    }

    private void AppendGrid(StringBuilder html)
    {
        (string left, string right, string top, string bottom) = (Html.Place(Left), Html.Place(W - Right), Html.Place(Top), Html.Place(H - Bottom));
        foreach ((double value, string label) in Y.Ticks(5))
        {
            string y = Html.Place(PlaceY(value));
            html.Append($"<line class=\"grid\" x1=\"{left}\" x2=\"{right}\" y1=\"{y}\" y2=\"{y}\"/><text class=\"tick end\" x=\"{Html.Place(Left - 7)}\" y=\"{y}\" dy=\"0.35em\">{label}</text>");
        }

        foreach ((double value, string label) in X.Ticks(6))
        {
            string x = Html.Place(PlaceX(value));
            html.Append($"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\"/><text class=\"tick middle\" x=\"{x}\" y=\"{Html.Place(H - Bottom + 16)}\">{label}</text>");
        }

        html.Append($"<text class=\"label middle\" x=\"{Html.Place((Left + W - Right) / 2)}\" y=\"{Html.Place(H - 7)}\">{Html.Text(XLabel)}</text>");
        html.Append($"<text class=\"label middle\" transform=\"translate(13 {Html.Place((Top + H - Bottom) / 2)}) rotate(-90)\">{Html.Text(YLabel)}</text>");
    }

    private void AppendBand(StringBuilder html, Series series)
    {
        if (series.Band.Length < 2)
        {
            return;
        }

        IEnumerable<string> above = series.Band.Select(b => Pair(b.X, b.High));
        IEnumerable<string> below = series.Band.Reverse().Select(b => Pair(b.X, b.Low));
        html.Append($"<polygon class=\"band c{series.Colour}\" points=\"{string.Join(' ', above.Concat(below))}\"/>");
    }

    private void AppendLine(StringBuilder html, Series series)
    {
        if (series.Joining == Joining.None)
        {
            return;
        }

        StringBuilder path = new();
        bool drawing = false;
        foreach (ChartPoint point in series.Points)
        {
            if (!double.IsFinite(point.Y))
            {
                drawing = false;
                continue;
            }

            string command = !drawing ? $"M{Pair(point.X, point.Y)}"
                : series.Joining == Joining.Step ? $"H{Html.Place(PlaceX(point.X))}V{Html.Place(PlaceY(point.Y))}"
                : $"L{Pair(point.X, point.Y)}";
            path.Append(command);
            drawing = true;
        }

        if (path.Length > 0)
        {
            html.Append($"<path class=\"line c{series.Colour}{(series.Dashed ? " dashed" : string.Empty)}\" d=\"{path}\"/>");
        }
    }

    private void AppendMarks(StringBuilder html, Series series)
    {
        foreach (ChartPoint point in series.Points.Where(point => point.Radius > 0 && double.IsFinite(point.Y)))
        {
            string hint = point.Hint ?? $"{XLabel} {Html.Number(point.X)}, {(YLabel.Length > 0 ? YLabel : Title)} {Html.Number(point.Y)}";
            html.Append($"<circle class=\"mark c{series.Colour}\" cx=\"{Html.Place(PlaceX(point.X))}\" cy=\"{Html.Place(PlaceY(point.Y))}\" r=\"{Html.Place(point.Radius)}\"><title>{Html.Text(hint)}</title></circle>");
        }
    }

    private string Pair(double x, double y) => $"{Html.Place(PlaceX(x))} {Html.Place(PlaceY(y))}";

    private double PlaceX(double value) => Left + X.Share(value) * (W - Left - Right);

    private double PlaceY(double value) => H - Bottom - Y.Share(value) * (H - Top - Bottom);
}
