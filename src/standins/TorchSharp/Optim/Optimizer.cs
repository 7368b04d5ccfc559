using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimisers; their formulas are PyTorch's.</summary>
    public static partial class optim
    {
        /// <summary>Something whose rate a schedule can set.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        /// <summary>Something with a momentum.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>Something with the decay rates of Adam.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            ~Optimizer() => Dispose(false);

            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            public abstract void add_param_group(ParamGroup param_group);

            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Sets the gradients that are there to zero.</summary>
            public virtual void zero_grad()
            {
                foreach (Parameter parameter in parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    gradient?.detach_().zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected abstract void Dispose(bool disposing);

            /// <summary>The settings of every group and the state of every parameter, in order: the objects themselves.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];

                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
