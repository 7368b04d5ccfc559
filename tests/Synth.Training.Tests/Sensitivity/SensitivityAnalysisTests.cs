using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

public sealed class SensitivityAnalysisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_amplitudes_of_a_known_model_lie_in_their_intervals()
    {
        const int Repeats = 20;
        (int half, int most, int rate) = (0, 0, 0);
        for (ulong seed = 0; seed < Repeats; seed++)
        {
            CurveAtRate curve = SensitivityAnalysis.Analyse(SimulatedPairs.Recipe(200), SimulatedPairs.Draw(seed), 1).Curves[0].Rates[0];
            half += Holds(curve.Smallest[0], SimulatedPairs.Found(0.05, 0.5)) ? 1 : 0;
            most += Holds(curve.Smallest[1], SimulatedPairs.Found(0.05, 0.9)) ? 1 : 0;
            rate += curve.FalseLow <= 0.05 && curve.FalseHigh >= 0.05 ? 1 : 0;
            Assert.InRange(curve.Smallest[0].Level, 0.5 * SimulatedPairs.Found(0.05, 0.5), 2 * SimulatedPairs.Found(0.05, 0.5));
        }

        // 95 % of the repetitions, give or take; the threshold's own spread is not in the interval of the rate
        Assert.InRange(half, Repeats * 8 / 10, Repeats);
        Assert.InRange(most, Repeats * 8 / 10, Repeats);
        Assert.InRange(rate, Repeats * 7 / 10, Repeats);
    }

    [Fact]
    public void Threads_change_nothing_and_groups_widen_the_intervals()
    {
        SensitivityRecipe recipe = SimulatedPairs.Recipe();
        ImmutableArray<ScoredPair> alike = SimulatedPairs.Draw(2, 400, perCluster: 20);
        string one = SensitivityJson.Of(SensitivityAnalysis.Analyse(recipe, alike, 1)).ToJsonString();
        Assert.Equal(one, SensitivityJson.Of(SensitivityAnalysis.Analyse(recipe, alike, 3)).ToJsonString());
        Assert.Equal(10, (int)JsonNode.Parse(one)!["backgrounds"]!["measured_groups"]!);

        CurveAtRate grouped = SensitivityAnalysis.Analyse(recipe, alike, 1).Curves[0].Rates[0];
        CurveAtRate single = SensitivityAnalysis.Analyse(recipe, [.. alike.Select(pair => pair with { Cluster = null })], 1).Curves[0].Rates[0];
        int middle = grouped.Levels.Select((level, i) => (Math.Abs(level.Probability - 0.5), i)).Min().i;
        Assert.Equal(single.Levels[middle].Probability, grouped.Levels[middle].Probability);
        Assert.True(grouped.Levels[middle].High - grouped.Levels[middle].Low > 2 * (single.Levels[middle].High - single.Levels[middle].Low));
    }

    [Fact]
    public void Bins_sort_the_measured_backgrounds_and_share_the_threshold()
    {
        SensitivityRecipe recipe = SimulatedPairs.Recipe(0) with { Axes = new SensitivityAxes { DepthEdgesM = [1000, 2500, 4000] } };
        ImmutableArray<SensitivityCurve> curves = SensitivityAnalysis.Analyse(recipe, SimulatedPairs.Draw(4), 1).Curves;
        Assert.Equal(["all ", "depth_m 1000 to 2500", "depth_m 2500 to 4000"], curves.Select(curve => $"{curve.Axis} {curve.Value}"));

        // 1000 and 2000, then 3000 and the last edge itself
        Assert.All(curves.Skip(1), curve => Assert.Equal((100, curves[0].Rates[0].Threshold), (curve.Rates[0].Backgrounds, curve.Rates[0].Threshold)));
        Assert.Equal(curves[0].Rates[0].Levels[5].Found, curves[1].Rates[0].Levels[5].Found + curves[2].Rates[0].Levels[5].Found);
        Assert.Null(curves[0].Rates[0].Smallest[0].Low);
    }

    [Fact]
    public void What_the_levels_do_not_hold_is_said_and_not_extrapolated()
    {
        ImmutableArray<ScoredPair> pairs = SimulatedPairs.Draw(1);
        SensitivityRecipe weak = SimulatedPairs.Recipe() with { Amplitudes = SimulatedPairs.Amplitudes[..3] };
        SensitivityRecipe strong = SimulatedPairs.Recipe() with { Amplitudes = SimulatedPairs.Amplitudes[^2..] };
        SensitivityResult low = SensitivityAnalysis.Analyse(weak, [.. pairs.Select(pair => pair with { Scores = pair.Scores.IsEmpty ? [] : pair.Scores[..3] })], 1);
        SensitivityResult high = SensitivityAnalysis.Analyse(strong, [.. pairs.Select(pair => pair with { Scores = pair.Scores.IsEmpty ? [] : pair.Scores[^2..] })], 1);
        Assert.Equal(double.PositiveInfinity, low.Curves[0].Rates[0].Smallest[0].Level);
        Assert.Equal(double.NegativeInfinity, high.Curves[0].Rates[0].Smallest[0].Level);
        Assert.Contains("| not reached |", string.Join('\n', new SensitivityTables(low).Smallest()), StringComparison.Ordinal);
        Assert.Contains("| < 0.173 |", string.Join('\n', new SensitivityTables(high).Smallest()), StringComparison.Ordinal);
        JsonNode smallest = SensitivityJson.Of(low)["curves"]![0]!["rates"]![0]!["smallest"]![0]!;
        Assert.Equal(("not_reached", "not_reached"), ((string?)smallest["value"], (string?)smallest["high"]));
    }

    [Fact]
    public void A_model_that_loses_strong_deformation_is_noted()
    {
        ImmutableArray<ScoredPair> pairs = SimulatedPairs.Draw(1);
        Assert.False(SensitivityAnalysis.Analyse(SimulatedPairs.Recipe(0), pairs, 1).Curves[0].Rates[0].FallsAgain);
        SensitivityResult aliased = SensitivityAnalysis.Analyse(
            SimulatedPairs.Recipe(0), [.. pairs.Select(pair => pair.Scores.IsEmpty ? pair : pair with { Scores = pair.Scores.SetItem(13, -9) })], 1);
        Assert.True(aliased.Curves[0].Rates[0].FallsAgain);
        Assert.Contains("Found less often again", string.Join('\n', new SensitivityTables(aliased).Smallest()), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_written_whole_and_the_report_needs_nothing_beside_it()
    {
        SensitivityReport.Write(_folder.FullPath, SensitivityAnalysis.Analyse(SimulatedPairs.Recipe(100), SimulatedPairs.Draw(1), 1));
        string html = File.ReadAllText(_folder["report.html"]);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace("http-equiv", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        System.Xml.Linq.XDocument chart = System.Xml.Linq.XDocument.Load(_folder["curves", "all-fpr0.05.svg"]);
        Assert.Equal(14, chart.Descendants().Count(element => element.Name.LocalName == "circle"));
        Assert.Contains("at a false-positive rate of 0.05, by amplitude, m:", File.ReadAllText(_folder["table.md"]), StringComparison.Ordinal);
        Assert.Equal(14, JsonNode.Parse(File.ReadAllText(_folder["sensitivity.json"]))!["curves"]![0]!["rates"]![0]!["levels"]!.AsArray().Count);
    }

    public void Dispose() => _folder.Dispose();

    private static bool Holds(SmallestFound found, double truth) => found.Low <= truth && found.High >= truth;
}
