using Synth.Models;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;
using Synth.Training.Supervised.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Supervised.Losses;

[Collection(TorchCollection.Name)]
public sealed class LossTests
{
    private static readonly float[] Logits = [2, -1, 0.5f, -0.3f, 0.1f, 1.2f, 0, 0, 0, 3, -2, 1];
    private static readonly long[] Classes = [0, 2, 1, -1];

    [TorchFact]
    public void Cross_entropy_is_the_mean_over_the_images_that_count()
    {
        using DisposeScope scope = NewDisposeScope();
        double expected = Enumerable.Range(0, 3).Average(i => -Math.Log(Share(i, (int)Classes[i])));

        Assert.Equal(expected, Value(new CrossEntropyLoss(), Output()), 5);
    }

    [TorchFact]
    public void Label_smoothing_spreads_its_share_over_all_classes()
    {
        using DisposeScope scope = NewDisposeScope();
        double expected = Enumerable.Range(0, 3).Average(i =>
            (0.9 * -Math.Log(Share(i, (int)Classes[i]))) + (0.1 * Enumerable.Range(0, 3).Average(k => -Math.Log(Share(i, k)))));

        Assert.Equal(expected, Value(new CrossEntropyLoss(0.1), Output()), 5);
    }

    [TorchFact]
    public void Focal_loss_weighs_by_how_hard_an_image_is_and_without_gamma_is_cross_entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        double expected = Enumerable.Range(0, 3).Average(i => Math.Pow(1 - Share(i, (int)Classes[i]), 2) * -Math.Log(Share(i, (int)Classes[i])));

        Assert.Equal(expected, Value(new FocalLoss(2), Output()), 5);
        Assert.Equal(Value(new CrossEntropyLoss(), Output()), Value(new FocalLoss(0), Output()), 5);
        Assert.Equal(
            Value(new CrossEntropyLoss { ClassWeights = [1, 2, 0.5] }, Output()),
            Value(new FocalLoss(0) { ClassWeights = [1, 2, 0.5] }, Output()),
            5);
    }

    [TorchFact]
    public void Prototype_loss_adds_the_distance_to_the_own_prototype()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] distances = [0.5f, 2, 1, 3, 0.25f, 4, 1, 1.5f, 2, 9, 9, 9];
        NetworkOutput output = new(tensor(distances.Select(d => -2 * d).ToArray(), [4, 3]));
        double pull = (0.5 + 4 + 1.5) / 3;

        Assert.Equal(Value(new CrossEntropyLoss(), output) + (0.7 * pull), Value(new PrototypeLoss(0.7), output), 5);
    }

    [TorchFact]
    public void Generalised_overlap_of_boxes_equals_that_of_the_evaluation()
    {
        using DisposeScope scope = NewDisposeScope();
        Random random = new(3);
        float[] a = [.. Enumerable.Range(0, 80).Select(_ => random.NextSingle())];
        float[] b = [.. Enumerable.Range(0, 80).Select(_ => random.NextSingle())];
        float[] found = BoxLoss.Giou(tensor(a, [20, 4]), tensor(b, [20, 4])).data<float>().ToArray();
        double[] expected = [.. Enumerable.Range(0, 20).Select(i => BoxOverlap.Giou(Box(a, i), Box(b, i)))];

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 4));
    }

    [TorchFact]
    public void Boxes_count_only_where_there_is_one_unless_zeros_are_asked_for()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor predicted = tensor(new float[] { 0.5f, 0.5f, 0.1f, 0.1f, 0.4f, 0.4f, 0.2f, 0.2f }, [2, 4]);
        Tensor wanted = tensor(new float[] { 0.6f, 0.5f, 0.1f, 0.1f, 0, 0, 0, 0 }, [2, 4]);
        Tensor hasBox = tensor(new float[] { 1, 0 });

        Assert.Equal(0.01 / 4, new BoxLoss(BoxMeasure.SquaredError, 1).Of(predicted, wanted, hasBox).item<float>(), 6);
        Assert.Equal(((0.01 / 4) + 0.1) / 2, new BoxLoss(BoxMeasure.SquaredError, 1, CountsEmpty: true).Of(predicted, wanted, hasBox).item<float>(), 6);
        Assert.Equal(0, new BoxLoss(BoxMeasure.Giou, 1).Of(predicted, predicted, hasBox).item<float>(), 6);
        Assert.Equal(0, new BoxLoss(BoxMeasure.SmoothAndGiou, 1).Of(predicted, wanted, zeros(2)).item<float>(), 6);
    }

    [TorchFact]
    public void Masks_cost_cross_entropy_and_dice_and_count_only_where_they_are_known()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] logits = [2, -1, 0.5f, -3, 9, 9, 9, 9];
        Tensor said = tensor(logits, [2, 1, 2, 2]);
        Tensor truth = tensor(new float[] { 1, 0, 1, 0, 0, 0, 0, 0 }, [2, 2, 2]);
        Tensor known = tensor(new float[] { 1, 0 });
        double[] p = [.. logits.Take(4).Select(logit => 1 / (1 + Math.Exp(-logit)))];
        double entropy = -(Math.Log(p[0]) + Math.Log(1 - p[1]) + Math.Log(p[2]) + Math.Log(1 - p[3])) / 4;
        double dice = 1 - (((2 * (p[0] + p[2])) + 1) / (p.Sum() + 2 + 1));

        Assert.Equal(entropy, new MaskLoss(1, DiceWeight: 0).Of(said, truth, known).item<float>(), 5);
        Assert.Equal(entropy + (0.7 * dice), new MaskLoss(1, DiceWeight: 0.7).Of(said, truth, known).item<float>(), 5);
        Assert.Equal(0, new MaskLoss(1).Of(said, truth, zeros(2)).item<float>());
        Assert.Equal(0, new MaskLoss(1).Of(tensor(new float[] { -40, -40 }, [1, 1, 1, 2]), zeros(1, 1, 2), ones(1)).item<float>(), 6);
    }

    [TorchFact]
    public void Masks_of_classes_add_their_entropies_and_overlap_where_the_class_is()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor said = arange(24, dtype: ScalarType.Float32).mul(1.3).sin().view(3, 2, 2, 2);
        Tensor truth = arange(24, dtype: ScalarType.Float32).mul(0.7).cos().gt(0).to(ScalarType.Float32).view(3, 2, 2, 2);
        truth.select(0, 2).select(0, 1).zero_();
        Tensor known = tensor(new float[] { 1, 0, 1 });
        double Of(double dice, int image, int k) => new MaskLoss(1, dice).Of(said.narrow(0, image, 1).narrow(1, k, 1), truth.narrow(0, image, 1).select(1, k), ones(1)).item<float>();
        double Overlap(int image, int k) => Of(1, image, k) - Of(0, image, k);
        double entropy = (Of(0, 0, 0) + Of(0, 0, 1) + Of(0, 2, 0) + Of(0, 2, 1)) / 2;
        double dice = (((Overlap(0, 0) + Overlap(0, 1)) / 2) + Overlap(2, 0)) / 2;
        MaskLoss loss = new(2, DiceWeight: 0.7);
        NetworkOutput output = new(zeros(3, 2), Mask: said.amax([1], keepdim: true), ClassMasks: said);
        Targets targets = new(zeros(3, dtype: ScalarType.Int64), Masks: truth.amax([1]), HasMask: ones(3)) { ClassMasks = truth, HasClassMasks = known };

        Assert.Equal(entropy + (0.7 * dice), loss.OfClasses(said, truth, known).item<float>(), 5);
        Assert.Equal(entropy + (0.7 * dice), new TrainingLoss(new CrossEntropyLoss(), Masks: loss).Of(output, targets).Mask!.item<float>(), 5);
        Assert.Equal(0, loss.OfClasses(said, truth, zeros(3)).item<float>());
    }

    private static NetworkOutput Output() => new(tensor(Logits, [4, 3]));

    private static double Value(ClassLoss loss, NetworkOutput output) => loss.Of(output, new Targets(tensor(Classes))).item<float>();

    private static double Share(int image, int label)
    {
        double[] row = [.. Logits.Skip(3 * image).Take(3).Select(logit => Math.Exp(logit))];
        return row[label] / row.Sum();
    }

    private static ImageBox Box(float[] boxes, int i) => new(boxes[4 * i], boxes[(4 * i) + 1], boxes[(4 * i) + 2], boxes[(4 * i) + 3]);
}
