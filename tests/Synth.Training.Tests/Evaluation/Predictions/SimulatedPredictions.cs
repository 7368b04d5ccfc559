using System.Collections.Immutable;
using System.Globalization;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Tests.Evaluation.Predictions;

/// <summary>Predictions of a model of known skill.</summary>
internal static class SimulatedPredictions
{
    internal static readonly ImmutableArray<string> Classes = ["no_deformation", "mogi", "dyke"];

    /// <param name="skill">How much the true class's logit stands out; 0 knows nothing.</param>
    internal static PredictionSet OfClasses(int samples, double skill, int seed = 1)
    {
        // the images are the same whatever the skill and the seed of the model
        Random images = new(77);
        Random model = new(seed);
        return new(PredictionTask.Classes, Classes, [.. Enumerable.Range(0, samples).Select(i => One(i, skill, images, model))]);
    }

    internal static PredictionSet OfLabels(int samples)
    {
        Random random = new(5);
        return new(PredictionTask.Labels, ["a", "b"], [.. Enumerable.Range(0, samples).Select(i =>
        {
            bool[] holds = [random.Next(2) == 0, random.Next(3) == 0];
            return new Prediction($"{i}", [.. holds.Select(h => (h ? 1.0 : -1) + 3 * (random.NextDouble() - 0.5))]) { Labels = [.. holds] };
        })]);
    }

    private static Prediction One(int index, double skill, Random images, Random model)
    {
        int truth = images.Next(2) * images.Next(1, 3);
        ImageBox box = new(images.Next(40, 180), images.Next(40, 180), images.Next(10, 30), images.Next(10, 30));
        double[] logits = [.. Enumerable.Range(0, 3).Select(k => (k == truth ? skill : 0) + 4 * (model.NextDouble() - 0.5))];
        double Near(double value) => value + 8 * (model.NextDouble() - 0.5);
        return new(string.Create(CultureInfo.InvariantCulture, $"image/{index:D4}"), [.. logits])
        {
            Truth = truth,
            Groups = ImmutableDictionary<string, string>.Empty.Add("volcano", $"v{index % 7}").Add("date_pair", $"pair {index / 3}"),
            TrueBox = truth > 0 ? box : null,
            PredictedBox = new ImageBox(Near(box.CentreX), Near(box.CentreY), Near(box.HalfWidth), Near(box.HalfHeight)),
            PixelSize = new(100, 80),
            Mask = truth > 0 ? new MaskOverlap(60 + index % 30, 100) : null,
        };
    }
}
