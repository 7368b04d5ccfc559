using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Models;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using static TorchSharp.torch;
using Scalar = Synth.Training.Logs.Scalar;

namespace Synth.Training.SelfSupervised.Probes;

/// <summary>Measures features by labelled images: nearest neighbours and a linear probe learn from training images and are asked about others.</summary>
/// <param name="recipe">How.</param>
/// <param name="network">Whose features.</param>
/// <param name="labelled">The training images, as they are for evaluation.</param>
/// <param name="device">Where the network is.</param>
/// <param name="precision">Arithmetic of its forward pass.</param>
internal sealed class RepresentationProbe(ProbeRecipe recipe, Network network, ImageSet labelled, Device device, MixedPrecision precision)
{
    private static readonly ImmutableArray<string> Measures = ["accuracy", "balanced_accuracy", "auc", "average_precision", "f1"];

    /// <summary>Names of the figures.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. Measures.Select(measure => "knn_" + measure), .. Measures.Select(measure => "linear_" + measure), "feature_spread", "feature_rank"];

    private int Classes => network.Spec.Head.Classes;

    /// <summary>The figures of some images; the linear probe becomes the network's classifier where it can.</summary>
    /// <exception cref="DatasetException">The training images have fewer than two of the classes.</exception>
    public ImmutableArray<Scalar> Look(ImageSet images, CancellationToken cancel)
    {
        using DisposeScope scope = NewDisposeScope();
        using FeatureSet asked = FeatureSet.Of(network, images, device, precision, cancel);
        using FeatureSet learned = FeatureSet.Of(network, labelled, device, precision, cancel);
        (Tensor known, long[] classes) = Known(learned);
        if (classes.Distinct().Count() < 2)
        {
            throw new DatasetException("probes need training images of at least two of the experiment's classes: check classes, or leave the validation images out");
        }

        using LinearProbe probe = LinearProbe.Fit(known, classes, Classes, recipe.Penalty);
        Install(probe);
        Tensor unit = nn.functional.normalize(asked.Values, dim: 1);
        return
        [
            .. Named("knn_", asked.Predictions(NearestNeighbours.Logits(known, classes, asked.Values, Classes, recipe.Neighbours, recipe.VoteTemperature))),
            .. Named("linear_", asked.Predictions(probe.Logits(asked.Values))),
            new("feature_spread", EmbeddingFigures.Spread(unit).cpu().item<float>()),
            new("feature_rank", EmbeddingFigures.EffectiveRank(asked.Values).cpu().item<float>()),
        ];
    }

    /// <summary>Fits the linear probe anew and makes it the network's classifier.</summary>
    /// <returns>Null, or why that cannot be.</returns>
    public string? TrainClassifier(CancellationToken cancel)
    {
        if (LinearProbe.LayerOf(network) is null)
        {
            return $"{network.Spec.Architecture} with this head has more than one dense layer";
        }

        using DisposeScope scope = NewDisposeScope();
        using FeatureSet learned = FeatureSet.Of(network, labelled, device, precision, cancel);
        (Tensor known, long[] classes) = Known(learned);
        if (classes.Distinct().Count() < 2)
        {
            return "the training images have fewer than two of the classes";
        }

        using LinearProbe probe = LinearProbe.Fit(known, classes, Classes, recipe.Penalty);
        Install(probe);
        return null;
    }

    private static (Tensor Values, long[] Classes) Known(FeatureSet set)
    {
        long[] places = [.. Enumerable.Range(0, set.Classes.Length).Where(i => set.Classes[i] >= 0).Select(i => (long)i)];
        return (set.Values.index_select(0, tensor(places).to(set.Values.device)), [.. places.Select(place => set.Classes[place])]);
    }

    private static IEnumerable<Scalar> Named(string prefix, Predictions predictions) =>
        ValidationFigures.Of(predictions).Where(figure => Measures.Contains(figure.Name)).Select(figure => figure with { Name = prefix + figure.Name });

    private void Install(LinearProbe probe)
    {
        if (LinearProbe.LayerOf(network) is { } layer)
        {
            probe.PutInto(network, layer);
        }
    }
}
