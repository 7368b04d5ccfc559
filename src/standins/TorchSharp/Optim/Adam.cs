using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba, 2015); weight decay is added to the gradient.</summary>
public class Adam : OptimizerHelper, optim.IBetas
{
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters.ToList() }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = Decay(beta1),
            beta2 = Decay(beta2),
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        Options standard = (Options)_defaults;
        Options options = (Options)(param_group.Options ??= new Options());
        options.beta1 ??= standard.beta1;
        options.beta2 ??= standard.beta2;
        options.eps ??= standard.eps;
        options.weight_decay ??= standard.weight_decay;
        options.amsgrad ??= standard.amsgrad;
        options.maximize ??= standard.maximize;
        AddGroup(param_group, parameter => new State(parameter));
    }

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerState state, OptimizerOptions options)
    {
        Options with = (Options)options;
        double rate = with.LearningRate!.Value;
        Tensor change = with.maximize!.Value ? -gradient : gradient;
        if (with.weight_decay is { } decay && decay != 0)
        {
            change = change.add(parameter, decay);
        }

        ((State)state).Apply(change, rate, with.beta1!.Value, with.beta2!.Value, with.eps!.Value);
    }

    private static double Decay(double beta) => beta is >= 0 and < 1 ? beta : throw new ArgumentException($"Invalid beta: {beta}");

    /// <summary>The settings of a group.</summary>
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? weight_decay;
        public double? eps;
        public bool? amsgrad;
        public bool? maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            Options from = (Options)source;
            (beta1, beta2, eps, weight_decay) = (from.beta1, from.beta2, from.eps, from.weight_decay);
            (amsgrad, maximize) = (from.amsgrad, from.maximize);
        }
    }

    /// <summary>Parameters that share settings.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>The moments of a parameter.</summary>
    public sealed class State(Parameter parameter) : AmsgradMoments(parameter)
    {
        public override void Initialize(OptimizerOptions options) => Start(options, ((Options)options).amsgrad!.Value);
    }
}
