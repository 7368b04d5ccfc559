using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent with momentum as PyTorch has it: the rate is outside of the momentum.</summary>
public class SGD : OptimizerHelper, optim.IMomentum
{
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters.ToList() }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        if (lr < 0 || momentum < 0 || weight_decay < 0)
        {
            throw new ArgumentException($"Invalid learning rate {lr}, momentum {momentum} or weight decay {weight_decay}");
        }

        if (nesterov && (momentum <= 0 || dampening != 0))
        {
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
        }

        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set => ((Options)_defaults).momentum = value;
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        Options standard = (Options)_defaults;
        Options options = (Options)(param_group.Options ??= new Options());
        options.momentum ??= standard.momentum;
        options.dampening ??= standard.dampening;
        options.weight_decay ??= standard.weight_decay;
        options.nesterov ??= standard.nesterov;
        options.maximize ??= standard.maximize;
        AddGroup(param_group, parameter => new State(parameter));
    }

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerState state, OptimizerOptions options)
    {
        Options with = (Options)options;
        double rate = with.LearningRate!.Value;
        Tensor change = with.weight_decay == 0 ? gradient : gradient.add(parameter, with.weight_decay!.Value);
        if (with.momentum is { } momentum && momentum != 0)
        {
            Tensor buffer = ((State)state).Advance(change, momentum, with.dampening!.Value);
            change = with.nesterov!.Value ? change.add(buffer, momentum) : buffer;
        }

        parameter.add_(change, with.maximize!.Value ? rate : -rate);
    }

    /// <summary>The settings of a group.</summary>
    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            Options from = (Options)source;
            (momentum, dampening, weight_decay) = (from.momentum, from.dampening, from.weight_decay);
            (nesterov, maximize) = (from.nesterov, from.maximize);
        }
    }

    /// <summary>Parameters that share settings.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
        {
        }

        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }

    /// <summary>The running direction of a parameter; null before its first step.</summary>
    public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
    {
        public Tensor? momentum_buffer;

        public override void Initialize(OptimizerOptions options) => Dispose();

        public override void to(Device device) => momentum_buffer = momentum_buffer?.to(device).DetachFromDisposeScope();

        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

        public override void LoadStateDict(BinaryReader reader) => LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);

        public override void LoadStateDict(OptimizerState source)
        {
            momentum_buffer?.Dispose();
            momentum_buffer = ((State)source).momentum_buffer is { } buffer ? Kept(buffer) : null;
        }

        public override bool ApproximatelyEquals(OptimizerState other) => other is State state
            && (momentum_buffer is null ? state.momentum_buffer is null : state.momentum_buffer is not null && momentum_buffer.allclose(state.momentum_buffer));

        public void Dispose()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }

        internal Tensor Advance(Tensor change, double momentum, double dampening)
        {
            if (momentum_buffer is null)
            {
                return momentum_buffer = change.clone().detach_().DetachFromDisposeScope();
            }

            return momentum_buffer.mul_(momentum).add_(change, 1 - dampening);
        }
    }
}
