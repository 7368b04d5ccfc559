using System.Collections.Immutable;
using System.Text;
using Synth.Training.Data;

namespace Synth.Training.Reports;

/// <summary>Pictures of samples with the true (solid) and the predicted (dashed) box.</summary>
internal static class CaseMontage
{
    internal static string ToHtml(string title, ImmutableArray<ReportCase> cases)
    {
        if (cases.IsEmpty)
        {
            return string.Empty;
        }

        bool boxes = cases.Any(one => one.TrueBox is not null || one.PredictedBox is not null);
        string note = boxes ? "<p class=\"note\">True box solid white, predicted box dashed yellow.</p>\n" : string.Empty;
        StringBuilder html = new($"<h3>{Html.Text(title)}</h3>\n{note}<div class=\"cases\">\n");
        foreach (ReportCase one in cases)
        {
            (int width, int height) = (one.Picture.Width, one.Picture.Height);
            html.Append($"<figure class=\"case {(one.IsRight ? "right" : "wrong")}\"><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Html.Text(one.Caption)}\">");
            html.Append($"<image width=\"{width}\" height=\"{height}\" href=\"{Html.DataUri(one.Picture)}\"/>");
            html.Append(Box(one.TrueBox, "truth")).Append(Box(one.PredictedBox, "said"));
            html.Append($"</svg><figcaption>{Html.Text(one.Caption)}</figcaption></figure>\n");
        }

        return html.Append("</div>\n").ToString();
    }

    private static string Box(ImageBox? box, string kind)
    {
        if (box is not { HalfWidth: > 0, HalfHeight: > 0 } b)
        {
            return string.Empty;
        }

        string frame = $"x=\"{Html.Place(b.CentreX - b.HalfWidth)}\" y=\"{Html.Place(b.CentreY - b.HalfHeight)}\" width=\"{Html.Place(2 * b.HalfWidth)}\" height=\"{Html.Place(2 * b.HalfHeight)}\"";
        return $"<rect class=\"box halo\" {frame}/><rect class=\"box {kind}\" {frame}/>";
    }
}
