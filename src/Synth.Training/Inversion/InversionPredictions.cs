using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Physics.Inversion;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Inversion;

/// <summary>
/// Results of inversions as predictions, to be measured and compared like a network's. Without a network the logit of a class is the
/// logarithm of its share in the recipe and of the evidence for its sources (0 for a class without any): posterior probabilities.
/// </summary>
public static class InversionPredictions
{
    /// <summary>The classes that a recipe's scenes may be of, each once, in its order.</summary>
    public static ImmutableArray<string> ClassesOf(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return [.. recipe.Classes.Where(each => each.Weight > 0).Select(each => each.Name).Distinct()];
    }

    /// <summary>Predictions from the evidence alone.</summary>
    /// <param name="recipe">The recipe whose sources were looked for.</param>
    /// <param name="results">The inversions.</param>
    /// <param name="className">The only class that was looked for, which leaves it and those without sources to choose from; null for all.</param>
    public static PredictionSet OfEvidence(Recipe recipe, IEnumerable<InvertedImage> results, string? className)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ImmutableArray<string> classes = [.. ClassesOf(recipe).Where(name => className is null || name == className || recipe.Deforming().All(each => each.Name != name))];
        Dictionary<string, double> shares = recipe.SharesByClass().ToDictionary(each => each.Name, each => each.Share);
        bool[] deforms = [.. classes.Select(name => recipe.Deforming().Any(each => each.Name == name))];
        return new PredictionSet(
            PredictionTask.Classes,
            classes,
            [.. results.Select(result =>
            {
                double[] logits = [.. classes.Select(name => Logit(result, name, shares[name]))];
                Prediction prediction = new(result.Id, [.. logits]) { Truth = TruthOf(result, classes, deforms) };
                return Located(result, prediction, deforms[Array.IndexOf(logits, logits.Max())]);
            })]);
    }

    /// <summary>A network's predictions with the boxes and masks of the sources.</summary>
    /// <param name="network">The network's predictions, of the same images.</param>
    /// <param name="results">The inversions.</param>
    public static PredictionSet OfNetwork(PredictionSet network, IEnumerable<InvertedImage> results)
    {
        ArgumentNullException.ThrowIfNull(network);
        Dictionary<string, InvertedImage> byId = results.ToDictionary(result => result.Id);
        return new PredictionSet(
            network.Task,
            network.Classes,
            [.. network.Predictions.Where(prediction => byId.ContainsKey(prediction.Id)).Select(prediction => Located(byId[prediction.Id], prediction, network.IsPositive(network.LikeliestOf(prediction))))],
            network.Positive)
        {
            Temperature = network.Temperature,
            Threshold = network.Threshold,
        };
    }

    /// <summary>The likeliest class that has sources in the recipe, of each image of a network's predictions.</summary>
    /// <exception cref="DatasetException">The network knows no class of the recipe that has sources.</exception>
    public static ImmutableDictionary<string, string> LikeliestSources(PredictionSet network, Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(recipe);
        int[] deforming = [.. Enumerable.Range(0, network.Classes.Length).Where(k => recipe.Deforming().Any(each => each.Name == network.Classes[k]))];
        return deforming.Length > 0
            ? network.Predictions.ToImmutableDictionary(prediction => prediction.Id, prediction => network.Classes[deforming.MaxBy(k => prediction.Logits[k])])
            : throw new DatasetException(
                $"the predictions are of the classes {string.Join(", ", network.Classes)}, none of which has sources in the recipe {recipe.Name} ({string.Join(", ", ClassesOf(recipe))})");
    }

    // real backgrounds have a class of their own, which means no deformation as well
    private static int TruthOf(InvertedImage result, ImmutableArray<string> classes, bool[] deforms) =>
        result.Truth is not { } truth ? -1
        : classes.IndexOf(truth) is >= 0 and var known ? known
        : result.TrueBoxPx is null ? Array.IndexOf(deforms, false) : -1;

    // a box is measured wherever there is a true one, as a network's; a mask is drawn where deformation is called
    private static Prediction Located(InvertedImage result, Prediction prediction, bool isCalled) => prediction with
    {
        Groups = result.Groups.ToImmutableDictionary(),
        TrueBox = Box(result.TrueBoxPx),
        PredictedBox = Box(result.BoxPx),
        PixelSize = new PixelSize(result.PixelSizeM[0], result.PixelSizeM[1]),
        Mask = result.MaskPx is [var both, var either, var truth] ? (isCalled ? new MaskOverlap(both, either) : new MaskOverlap(0, truth)) : null,
        ClassMasks = [],
    };

    private static double Logit(InvertedImage result, string name, double share) =>
        Math.Log(share) + (result.Families.FirstOrDefault(family => family.ClassName == name)?.LogEvidence ?? 0);

    private static ImageBox? Box(ImmutableArray<double>? numbers) => numbers is [var x, var y, var halfWidth, var halfHeight] ? new ImageBox(x, y, halfWidth, halfHeight) : null;
}
