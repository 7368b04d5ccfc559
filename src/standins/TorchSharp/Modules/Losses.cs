using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A loss of a prediction and its target.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    private protected Loss(string name, nn.Reduction reduction)
        : base(name) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>Cross entropy of logits (N, C).</summary>
public sealed class CrossEntropyLoss : Loss<Tensor, Tensor, Tensor>
{
    public CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0)
        : base(nameof(CrossEntropyLoss), reduction)
    {
        this.weight = weight;
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    public Tensor? weight { get; }

    public long? ignore_index { get; }

    public double label_smoothing { get; }

    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}

/// <summary>Mean squared error.</summary>
public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    internal MSELoss(nn.Reduction reduction)
        : base(nameof(MSELoss), reduction)
    {
    }

    public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
}

/// <summary>Binary cross entropy of logits.</summary>
public sealed class BCEWithLogitsLoss : Loss<Tensor, Tensor, Tensor>
{
    private readonly Tensor? _weight;
    private readonly Tensor? _positive;

    internal BCEWithLogitsLoss(Tensor? weight, nn.Reduction reduction, Tensor? pos_weights)
        : base(nameof(BCEWithLogitsLoss), reduction) => (_weight, _positive) = (weight, pos_weights);

    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.binary_cross_entropy_with_logits(input, target, _weight, reduction, _positive);
}
