using System.Text.RegularExpressions;
using System.Xml.Linq;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Reports;
using Synth.Training.Tests.Evaluation.Predictions;

namespace Synth.Training.Tests.Reports;

public sealed partial class ReportBuilderTests
{
    private static readonly Lazy<string> Page = new(() => ReportBuilder.Build(SampleReport.Create()));

    [Fact]
    public void Nothing_is_fetched_from_anywhere()
    {
        Assert.DoesNotMatch("(?i)https?://|<script|<link|@import|url\\((?!#)", Page.Value);
        Assert.All(Reference().Matches(Page.Value).Select(match => match.Groups[1].Value), target => Assert.StartsWith("data:image/png;base64,", target, StringComparison.Ordinal));
    }

    [Fact]
    public void The_body_is_well_formed_and_texts_are_escaped()
    {
        XElement body = XElement.Parse(Page.Value[Page.Value.IndexOf("<body>", StringComparison.Ordinal)..Page.Value.IndexOf("</html>", StringComparison.Ordinal)].Replace("&ndash;", "-", StringComparison.Ordinal));
        Assert.Equal("hephaestus-like, ResNet-18 <pretrained> & tuned", body.Descendants("h1").Single().Value);
        Assert.Contains("# <b>not bold</b>", body.Descendants("pre").Single().Value, StringComparison.Ordinal);
        Assert.Equal(11, body.Descendants("image").Count());
        Assert.Equal(22, body.Descendants("rect").Count(rect => ((string?)rect.Attribute("class"))?.StartsWith("box halo", StringComparison.Ordinal) == true));
        Assert.Equal(["Confusion matrix", "ROC: deformation or not", "Precision and recall", "Calibration", "loss", "learning_rate", "auc"], body.Descendants("figcaption").Select(c => c.Value).Where(v => !v.StartsWith("S1/", StringComparison.Ordinal)));
        Assert.DoesNotContain("NaN", body.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_are_numbers() => Assert.DoesNotMatch("(?:[\" MLHV])(?:NaN|-?\u221e|Infinity)", Page.Value);

    [Fact]
    public void The_same_run_gives_the_same_page() => Assert.Equal(Page.Value, ReportBuilder.Build(SampleReport.Create()));

    [Fact]
    public void What_is_undefined_is_said()
    {
        PredictionSet all = SimulatedPredictions.OfClasses(30, 1);
        PredictionSet negatives = new(all.Task, all.Classes, [.. all.Predictions.Where(p => p.Truth == 0)]);
        EvaluationResult result = Evaluator.Evaluate(negatives, new() { Resampling = new() { Replicates = 100 } });
        string page = ReportBuilder.Build(new("x") { Evaluations = [new("y", result, [], [])] });
        Assert.Contains("no positive sample", page, StringComparison.Ordinal);
        Assert.Contains("one of the two kinds is missing", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_report_is_a_page()
    {
        using TemporaryFolder folder = new();
        ReportBuilder.Write(folder["report.html"], new("nothing yet"));
        Assert.Contains("<h1>nothing yet</h1>", File.ReadAllText(folder["report.html"]), StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Reference();
}
