using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The settings of a group of parameters; what is null is taken from the optimiser's own.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }
}

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void Initialize(OptimizerOptions options);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        if (reader.ReadBoolean())
        {
            TensorExtensionMethods.Load(ref result, reader);
            result = result!.to(device, disposeAfter: true).DetachFromDisposeScope();
        }
        else
        {
            result?.Dispose();
            result = null;
        }
    }

    /// <summary>A copy beside the parameter that no dispose scope owns.</summary>
    private protected Tensor Kept(Tensor source) => source.to(_parameter.device, copy: true).DetachFromDisposeScope();

    /// <summary>Zeros in the parameter's shape that no dispose scope owns.</summary>
    private protected Tensor KeptZeros()
    {
        using Tensor plain = _parameter.detach();
        return zeros_like(plain).DetachFromDisposeScope();
    }
}

/// <summary>Parameters that share settings.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions Options { get; set; } = null!;

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters that share settings of one optimiser.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
