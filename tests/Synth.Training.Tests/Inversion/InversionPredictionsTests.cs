using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Scenes.Recipes;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Inversion;

namespace Synth.Training.Tests.Inversion;

public sealed class InversionPredictionsTests
{
    // weights of 2, 3 and 1
    private static readonly Recipe Recipe = SmallInterferograms.Recipe();

    private static readonly ImmutableArray<string> Classes = ["no_deformation", "mogi", "dyke"];

    [Fact]
    public void Logits_are_the_logarithms_of_share_and_evidence()
    {
        PredictionSet set = InversionPredictions.OfEvidence(Recipe, [Result("a", mogi: 4, dyke: 7), Result("b", mogi: -3, dyke: -2)], null);

        Assert.Equal(Classes.AsEnumerable(), set.Classes);
        Assert.Equal(PredictionTask.Classes, set.Task);
        Assert.Equal(["mogi", "dyke"], set.Positive.AsEnumerable());
        double[][] expected = [[Math.Log(2 / 6.0), Math.Log(3 / 6.0) + 4, Math.Log(1 / 6.0) + 7], [Math.Log(2 / 6.0), Math.Log(3 / 6.0) - 3, Math.Log(1 / 6.0) - 2]];
        foreach ((double[] logits, Prediction prediction) in expected.Zip(set.Predictions))
        {
            Assert.All(logits.Zip(prediction.Logits), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }

        // which makes softmax the posterior: share times likelihood over their sum
        double[] odds = [2, 3 * Math.Exp(4), Math.Exp(7)];
        Assert.Equal(odds[1] / odds.Sum(), set.ProbabilitiesOf(set.Predictions[0])[1], 1e-12);
    }

    [Fact]
    public void Truth_box_mask_and_groups_are_those_of_the_image()
    {
        InvertedImage called = Result("called", mogi: 20, dyke: 0), quiet = Result("quiet", mogi: -5, dyke: -5), unknown = Result("unknown", 9, 9) with { Truth = null, TrueBoxPx = null, MaskPx = null };
        PredictionSet set = InversionPredictions.OfEvidence(Recipe, [called, quiet, unknown], null);
        Prediction[] all = [.. set.Predictions];

        Assert.Equal([2, 2, -1], all.Select(each => each.Truth));
        Assert.Equal(new ImageBox(10, 11, 4, 3), all[0].TrueBox);
        Assert.Equal(new ImageBox(12, 13, 5, 6), all[0].PredictedBox);
        Assert.Equal(new PixelSize(500, 400), all[0].PixelSize);
        Assert.Equal("etna", all[0].Groups["volcano"]);

        // no mask is drawn where no deformation is called; the true one is missed whole
        Assert.Equal(new MaskOverlap(50, 90), all[0].Mask);
        Assert.Equal(new MaskOverlap(0, 70), all[1].Mask);
        Assert.Equal(new ImageBox(12, 13, 5, 6), all[1].PredictedBox);
        Assert.Equal((null, null), (all[2].TrueBox, all[2].Mask));
    }

    [Fact]
    public void Looking_for_one_class_leaves_it_and_none_to_choose_from()
    {
        InvertedImage result = Result("a", mogi: 4, dyke: 0) with { Families = [Family("mogi", 4)] };
        PredictionSet set = InversionPredictions.OfEvidence(Recipe, [result], "mogi");
        Assert.Equal(["no_deformation", "mogi"], set.Classes.AsEnumerable());
        Assert.Equal(Math.Log(3 / 6.0) + 4, set.Predictions[0].Logits[1], 1e-12);
        Assert.Equal(-1, set.Predictions[0].Truth);
    }

    [Fact]
    public void Classes_of_no_weight_are_not_chosen_from()
    {
        Recipe recipe = SmallInterferograms.Recipe("classes[2].weight=0");
        PredictionSet set = InversionPredictions.OfEvidence(recipe, [Result("a", mogi: 1, dyke: 0) with { Families = [Family("mogi", 1)] }], null);
        Assert.Equal(["no_deformation", "mogi"], set.Classes.AsEnumerable());
        Assert.Equal(Math.Log(3 / 5.0) + 1, set.Predictions[0].Logits[1], 1e-12);
        Assert.Throws<DatasetException>(() => InversionPredictions.LikeliestSources(new PredictionSet(PredictionTask.Classes, ["no_deformation", "dyke"], []), recipe));
    }

    [Fact]
    public void A_network_keeps_its_words_and_takes_the_boxes_of_the_sources()
    {
        PredictionSet network = new(
            PredictionTask.Classes,
            ["no_deformation", "dyke", "mogi"],
            [
                new Prediction("a", [0, 1, 3]) { Truth = 1, PredictedBox = new ImageBox(1, 1, 1, 1), TrueBox = new ImageBox(10, 11, 4, 3), Caption = "words", Mask = new MaskOverlap(1, 2) },
                new Prediction("b", [5, 1, 0]) { Truth = 0, PredictedBox = new ImageBox(1, 1, 1, 1) },
                new Prediction("of another set", [5, 1, 0]),
            ])
        {
            Temperature = 1.5,
            Threshold = 0.4,
        };
        PredictionSet set = InversionPredictions.OfNetwork(network, [Result("b", 9, 9), Result("a", 9, 9)]);

        Assert.Equal(["a", "b"], set.Predictions.Select(each => each.Id));
        Assert.Equal((1.5, 0.4), (set.Temperature, set.Threshold));
        Assert.Equal(network.Classes.AsEnumerable(), set.Classes);
        Assert.Equal([1, 0], set.Predictions.Select(each => each.Truth));
        Assert.Equal([0, 1, 3], set.Predictions[0].Logits.AsEnumerable());
        Assert.Equal("words", set.Predictions[0].Caption);
        Assert.All(set.Predictions, each => Assert.Equal(new ImageBox(12, 13, 5, 6), each.PredictedBox));
        Assert.Equal([new MaskOverlap(50, 90), new MaskOverlap(0, 70)], set.Predictions.Select(each => each.Mask!.Value));
    }

    [Fact]
    public void The_sources_looked_for_are_those_of_the_likeliest_class_with_any()
    {
        PredictionSet network = new(
            PredictionTask.Classes, ["dyke", "no_deformation", "sill", "mogi"], [new Prediction("a", [0, 9, 8, 1]), new Prediction("b", [-1, 0, 0, -2])]);
        ImmutableDictionary<string, string> likeliest = InversionPredictions.LikeliestSources(network, Recipe);
        Assert.Equal(("mogi", "dyke"), (likeliest["a"], likeliest["b"]));

        PredictionSet other = new(PredictionTask.Classes, ["no_deformation", "sill"], [new Prediction("a", [0, 9])]);
        string message = Assert.Throws<DatasetException>(() => InversionPredictions.LikeliestSources(other, Recipe)).Message;
        Assert.Contains("no_deformation, sill", message, StringComparison.Ordinal);
        Assert.Contains("recipe small (no_deformation, mogi, dyke)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calm_image_of_a_class_of_its_own_counts_as_no_deformation()
    {
        InvertedImage calm = Result("calm", 1, 1) with { Truth = "background", TrueBoxPx = null }, moved = Result("moved", 1, 1) with { Truth = "landslide" };
        PredictionSet set = InversionPredictions.OfEvidence(Recipe, [calm, moved], null);
        Assert.Equal("no_deformation", set.Classes[set.Predictions[0].Truth]);
        Assert.Equal(-1, set.Predictions[1].Truth);
    }

    private static FittedFamily Family(string name, double evidence) => new(name, evidence, 100, 1, 0.25, [], []);

    private static InvertedImage Result(string id, double mogi, double dyke) => new()
    {
        Id = id,
        Points = 100,
        MisfitWithout = 200,
        Families = [Family("mogi", mogi), Family("dyke", dyke)],
        Chosen = dyke > mogi ? 1 : 0,
        LargestLosM = 0.1,
        BoxPx = [12, 13, 5, 6],
        Truth = "dyke",
        TrueBoxPx = [10, 11, 4, 3],
        MaskPx = [50, 90, 70],
        PixelSizeM = [500, 400],
        Groups = ImmutableSortedDictionary<string, string>.Empty.Add("volcano", "etna"),
    };
}
