using System.Collections.Immutable;
using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Supervised.Losses;

/// <summary>A loss on the class logits.</summary>
public abstract record ClassLoss
{
    /// <summary>Weights of the classes in their order, above 0, or empty for equal weights.</summary>
    public ImmutableArray<double> ClassWeights { get; init; } = [];

    /// <summary>The mean loss of a batch, or what a part of a batch adds to it.</summary>
    /// <param name="output">What the network said.</param>
    /// <param name="targets">What it should have said.</param>
    /// <param name="shares">What a part counts in the whole batch; null for the whole.</param>
    public abstract Tensor Of(NetworkOutput output, Targets targets, LossShares? shares = null);

    /// <summary>A mean over a part times what it counts; 0, and no mean over nothing, where no image of the part counts.</summary>
    protected static Tensor Part(Tensor mean, double? share, Tensor logits) => share switch
    {
        null or 1 => mean,
        0 => logits.to(ScalarType.Float32).sum() * 0,
        double part => mean * part,
    };

    /// <summary>The class weights as a tensor like the logits, or null.</summary>
    protected Tensor? WeightsLike(Tensor logits) =>
        ClassWeights.IsEmpty ? null : tensor(ClassWeights.Select(weight => (float)weight).ToArray()).to(logits.device);
}

/// <summary>Cross entropy of the softmax.</summary>
/// <param name="LabelSmoothing">Share of the target spread evenly over all classes, 0 to below 1 (Szegedy et al., 2016).</param>
public sealed record CrossEntropyLoss(double LabelSmoothing = 0) : ClassLoss
{
    public override Tensor Of(NetworkOutput output, Targets targets, LossShares? shares = null) => Part(
        nn.functional.cross_entropy(
            output.Logits.to(ScalarType.Float32), targets.Classes, WeightsLike(output.Logits), ignore_index: -1, label_smoothing: LabelSmoothing),
        shares?.Weighted,
        output.Logits);
}

/// <summary>Cross entropy times (1 - p)^gamma, so that easy images count less (Lin et al., 2017, eq. 5).</summary>
/// <param name="Gamma">0 (plain cross entropy) or above.</param>
public sealed record FocalLoss(double Gamma = 2) : ClassLoss
{
    public override Tensor Of(NetworkOutput output, Targets targets, LossShares? shares = null)
    {
        Tensor counted = targets.Classes.ge(0).to(ScalarType.Float32);
        Tensor classes = targets.Classes.clamp(0);
        Tensor log = nn.functional.log_softmax(output.Logits.to(ScalarType.Float32), 1).gather(1, classes.unsqueeze(1)).squeeze(1);
        if (WeightsLike(output.Logits) is Tensor weights)
        {
            counted = counted * weights.index_select(0, classes);
        }

        Tensor easy = (1 - log.exp()).clamp(0).pow(Gamma);
        return Part(-(easy * log * counted).sum() / counted.sum().clamp(1e-12), shares?.Weighted, output.Logits);
    }
}

/// <summary>Binary cross entropy of every label, of the sigmoid of its logit; class weights weight the positives of a label.</summary>
public sealed record BinaryLoss : ClassLoss
{
    public override Tensor Of(NetworkOutput output, Targets targets, LossShares? shares = null) => Part(
        nn.functional.binary_cross_entropy_with_logits(
            output.Logits.to(ScalarType.Float32),
            targets.Labels ?? throw new InvalidOperationException("the batch has no labels for a multi-label loss"),
            pos_weights: WeightsLike(output.Logits)),
        shares?.Images,
        output.Logits);
}

/// <summary>Negative log-likelihood of distance logits plus the pull of features to their prototype (SwinPL, arXiv 2201.03016).</summary>
/// <param name="Pull">Weight of the mean squared distance to the prototype of the image's own class, 0 or above.</param>
/// <param name="LogitScale">What the head multiplies negative squared distances with to make logits, above 0: 2 in SwinPL.</param>
public sealed record PrototypeLoss(double Pull = 1, double LogitScale = 2) : ClassLoss
{
    public override Tensor Of(NetworkOutput output, Targets targets, LossShares? shares = null)
    {
        Tensor logits = output.Logits.to(ScalarType.Float32);
        Tensor likelihood = nn.functional.cross_entropy(logits, targets.Classes, WeightsLike(logits), ignore_index: -1);
        Tensor counted = targets.Classes.ge(0).to(ScalarType.Float32);

        // the head's logits are -scale * squared distance, so the distance to the own prototype is read off them
        Tensor own = logits.gather(1, targets.Classes.clamp(0).unsqueeze(1)).squeeze(1) / -LogitScale;
        Tensor pull = Pull * (own * counted).sum() / counted.sum().clamp(1);
        return Part(likelihood, shares?.Weighted, logits) + Part(pull, shares?.Counted, logits);
    }
}
