using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with Nesterov momentum (Dozat, 2016), with PyTorch's schedule of the momentum.</summary>
public class NAdam : OptimizerHelper, optim.IBetas
{
    public NAdam(
        IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
        : this([new ParamGroup { Parameters = parameters.ToList() }], lr, beta1, beta2, eps, weight_decay, momentum_decay)
    {
    }

    public NAdam(
        IEnumerable<ParamGroup> parameters, double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            momentum_decay = momentum_decay,
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
        options.momentum_decay ??= standard.momentum_decay;
        AddGroup(param_group, parameter => new State(parameter));
    }

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerState state, OptimizerOptions options)
    {
        Options with = (Options)options;
        State moments = (State)state;
        (double beta1, double beta2, double rate) = (with.beta1!.Value, with.beta2!.Value, with.LearningRate!.Value);
        Tensor change = with.weight_decay == 0 ? gradient : gradient.add(parameter, with.weight_decay!.Value);
        moments.Advance(change, beta1, beta2);
        double now = MomentumAt(moments.step, beta1, with.momentum_decay!.Value);
        double next = MomentumAt(moments.step + 1, beta1, with.momentum_decay!.Value);
        moments.mu_product *= now;
        Tensor denominator = moments.exp_avg_sq.div(1 - Math.Pow(beta2, moments.step)).sqrt_().add_(with.eps!.Value);
        parameter.addcdiv_(change, denominator, -rate * (1 - now) / (1 - moments.mu_product));
        parameter.addcdiv_(moments.exp_avg, denominator, -rate * next / (1 - (moments.mu_product * next)));
    }

    private static double MomentumAt(long step, double beta1, double decay) => beta1 * (1 - (0.5 * Math.Pow(0.96, step * decay)));

    /// <summary>The settings of a group.</summary>
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public double? momentum_decay;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(momentum_decay!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            momentum_decay = reader.ReadDouble();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            Options from = (Options)source;
            (beta1, beta2, eps) = (from.beta1, from.beta2, from.eps);
            (weight_decay, momentum_decay) = (from.weight_decay, from.momentum_decay);
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
            IEnumerable<Parameter> parameters, double lr = 1, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, momentum_decay = momentum_decay })
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>The moments of a parameter, and the product of its momenta so far.</summary>
    public sealed class State(Parameter parameter) : AdamMoments(parameter)
    {
        public double mu_product = 1;

        public override void Initialize(OptimizerOptions options)
        {
            base.Initialize(options);
            mu_product = 1;
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(mu_product);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            mu_product = reader.ReadDouble();
        }

        public override void LoadStateDict(OptimizerState source)
        {
            base.LoadStateDict(source);
            mu_product = ((State)source).mu_product;
        }
    }
}
