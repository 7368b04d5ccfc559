using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The running moments of a gradient, as Adam and its kin keep them.</summary>
public abstract class AdamMoments : OptimizerState, IDisposable
{
    public long step;
    public Tensor exp_avg = null!;
    public Tensor exp_avg_sq = null!;

    private protected AdamMoments(Parameter parameter)
        : base(parameter)
    {
    }

    public override void Initialize(OptimizerOptions options)
    {
        Dispose();
        step = 0;
        exp_avg = KeptZeros();
        exp_avg_sq = KeptZeros();
    }

    public override void to(Device device)
    {
        exp_avg = exp_avg.to(device, disposeAfter: true).DetachFromDisposeScope();
        exp_avg_sq = exp_avg_sq.to(device, disposeAfter: true).DetachFromDisposeScope();
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(step);
        exp_avg.Save(writer);
        exp_avg_sq.Save(writer);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        step = reader.ReadInt64();
        exp_avg.Load(reader);
        exp_avg_sq.Load(reader);
    }

    public override void LoadStateDict(OptimizerState source)
    {
        AdamMoments from = (AdamMoments)source;
        exp_avg.Dispose();
        exp_avg_sq.Dispose();
        step = from.step;
        exp_avg = Kept(from.exp_avg);
        exp_avg_sq = Kept(from.exp_avg_sq);
    }

    public override bool ApproximatelyEquals(OptimizerState other) => other is AdamMoments moments
        && step == moments.step && exp_avg.allclose(moments.exp_avg) && exp_avg_sq.allclose(moments.exp_avg_sq);

    public virtual void Dispose()
    {
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        GC.SuppressFinalize(this);
    }

    internal void Advance(Tensor gradient, double beta1, double beta2)
    {
        step++;
        exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
        exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
    }
}

/// <summary>The moments of Adam and AdamW, with the greatest second moment for their variant amsgrad.</summary>
public abstract class AmsgradMoments : AdamMoments
{
    public Tensor? max_exp_avg_sq;

    private protected AmsgradMoments(Parameter parameter)
        : base(parameter)
    {
    }

    public override void to(Device device)
    {
        base.to(device);
        max_exp_avg_sq = max_exp_avg_sq?.to(device, disposeAfter: true).DetachFromDisposeScope();
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        SaveConditionalStateTensor(writer, max_exp_avg_sq);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
    }

    public override void LoadStateDict(OptimizerState source)
    {
        base.LoadStateDict(source);
        max_exp_avg_sq?.Dispose();
        max_exp_avg_sq = ((AmsgradMoments)source).max_exp_avg_sq is { } greatest ? Kept(greatest) : null;
    }

    public override void Dispose()
    {
        max_exp_avg_sq?.Dispose();
        max_exp_avg_sq = null;
        base.Dispose();
    }

    /// <summary>The step of Kingma and Ba (2015), algorithm 1, in the order of PyTorch's operations.</summary>
    internal void Apply(Tensor gradient, double rate, double beta1, double beta2, double eps)
    {
        Advance(gradient, beta1, beta2);
        Tensor second = exp_avg_sq;
        if (max_exp_avg_sq is { } greatest)
        {
            greatest.copy_(greatest.maximum(exp_avg_sq));
            second = greatest;
        }

        Tensor denominator = second.sqrt().div_(Math.Sqrt(1 - Math.Pow(beta2, step))).add_(eps);
        _parameter.addcdiv_(exp_avg, denominator, -(rate / (1 - Math.Pow(beta1, step))));
    }

    private protected void Start(OptimizerOptions options, bool amsgrad)
    {
        base.Initialize(options);
        max_exp_avg_sq = amsgrad ? KeptZeros() : null;
    }
}
