using System.Collections.Immutable;
using System.Globalization;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Reports;

/// <summary>One prediction as a report judges it.</summary>
/// <param name="Index">Its place in the set.</param>
/// <param name="IsRight">Whether the decision is right.</param>
/// <param name="Sureness">Probability of what was decided, 0 to 1.</param>
/// <param name="Caption">Id, truth, decision and probability.</param>
public sealed record JudgedCase(int Index, bool IsRight, double Sureness, string Caption);

/// <summary>Chooses the samples that a report shows: those that the model was surest of.</summary>
public static class CaseChoice
{
    /// <summary>The surest right decisions, half of them on deformation where there is that much, and the surest wrong ones.</summary>
    /// <param name="set">The predictions; samples of unknown truth are left out.</param>
    /// <param name="most">Samples of each kind, at least 0.</param>
    public static (ImmutableArray<JudgedCase> Right, ImmutableArray<JudgedCase> Wrong) Choose(PredictionSet set, int most)
    {
        ArgumentNullException.ThrowIfNull(set);
        JudgedCase[] judged =
        [
            .. Enumerable.Range(0, set.Predictions.Length).Select(i => Judge(set, i)).OfType<JudgedCase>()
                .OrderByDescending(one => one.Sureness).ThenBy(one => one.Index),
        ];
        JudgedCase[] right = [.. judged.Where(one => one.IsRight)];
        JudgedCase[] deforming = [.. right.Where(one => set.IsDetection && set.IsPositive(set.Predictions[one.Index].Truth)).Take(most / 2)];
        JudgedCase[] others = [.. right.Except(deforming).Take(most - deforming.Length)];
        return ([.. deforming, .. others], [.. judged.Where(one => !one.IsRight).Take(most)]);
    }

    private static JudgedCase? Judge(PredictionSet set, int index)
    {
        Prediction prediction = set.Predictions[index];
        double[] probabilities = set.ProbabilitiesOf(prediction);
        if (set.Task == PredictionTask.Labels)
        {
            bool[] called = [.. probabilities.Select(p => p >= set.Threshold)];
            return prediction.Labels.IsEmpty ? null : Case(
                prediction, index, called.SequenceEqual(prediction.Labels), probabilities.Average(p => Math.Max(p, 1 - p)), Names(set, prediction.Labels), Names(set, called));
        }

        if (prediction.Truth < 0)
        {
            return null;
        }

        string truth = set.Classes[prediction.Truth];
        int likeliest = set.LikeliestOf(prediction);
        if (!set.IsDetection)
        {
            return Case(prediction, index, likeliest == prediction.Truth, probabilities[likeliest], truth, set.Classes[likeliest]);
        }

        double present = probabilities.Where((_, k) => set.IsPositive(k)).Sum();
        bool calls = set.Calls(set.DetectionLogOdds(prediction));
        string decision = set.IsPositive(likeliest) == calls ? set.Classes[likeliest] : calls ? "deformation" : "no deformation";
        return Case(prediction, index, calls == set.IsPositive(prediction.Truth), calls ? present : 1 - present, truth, decision);
    }

    private static JudgedCase Case(Prediction prediction, int index, bool right, double sureness, string truth, string decision) =>
        new(index, right, sureness, string.Create(CultureInfo.InvariantCulture, $"{prediction.Id}: {truth}, called {decision} (p = {Math.Min(sureness, 1):F3})"));

    private static string Names(PredictionSet set, IReadOnlyList<bool> holds)
    {
        string names = string.Join(" + ", set.Classes.Where((_, k) => holds[k]));
        return names.Length == 0 ? "none" : names;
    }
}
