using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>
/// Changes parameters along their gradients. Its moments are tensors with names and its step count is a number, so that a checkpoint
/// holds the whole of it; the update formulas and their order of operations are those of PyTorch's single-tensor implementations.
/// </summary>
public abstract class Optimiser : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _moments = new(StringComparer.Ordinal);

    /// <param name="groups">What is trained.</param>
    /// <param name="weightDecay">Weight decay of the groups that have it, 0 or above.</param>
    protected Optimiser(IReadOnlyList<ParameterGroup> groups, double weightDecay)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        (Groups, WeightDecay) = (groups, weightDecay);
    }

    /// <summary>What is trained.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Weight decay of the groups that have it.</summary>
    public double WeightDecay { get; }

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Running moments by name, <c>exp_avg/layer4.0.conv1.weight</c> say.</summary>
    public IReadOnlyDictionary<string, Tensor> Moments => _moments;

    /// <summary>Every parameter trained.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> Parameters => Groups.SelectMany(group => group.Parameters);

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <param name="rate">Learning rate before the groups' factors, 0 or above.</param>
    public void Step(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        Steps++;
        using IDisposable still = no_grad();
        BeginStep();
        foreach (ParameterGroup group in Groups)
        {
            double decay = group.HasDecay ? WeightDecay : 0;
            foreach ((string name, Parameter parameter) in group.Parameters)
            {
                using DisposeScope scope = NewDisposeScope();
                if (parameter.grad is Tensor gradient)
                {
                    Update(name, parameter, gradient, rate * group.RateFactor, decay);
                }
            }
        }
    }

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGradients()
    {
        foreach ((_, Parameter parameter) in Parameters)
        {
            parameter.grad = null;
        }
    }

    /// <summary>Takes over the state of an earlier optimiser of the same kind and parameters.</summary>
    /// <param name="steps">Its <see cref="Steps"/>.</param>
    /// <param name="moments">Its <see cref="Moments"/>; copied.</param>
    /// <exception cref="InvalidDataException">A moment belongs to no parameter trained here, or has another shape.</exception>
    public void Restore(long steps, IReadOnlyDictionary<string, Tensor> moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        Dictionary<string, Parameter> known = Parameters.ToDictionary(pair => pair.Name, pair => pair.Parameter);
        using IDisposable still = no_grad();
        foreach ((string key, Tensor stored) in moments)
        {
            string name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (!known.TryGetValue(name, out Parameter? parameter) || !stored.shape.SequenceEqual(parameter.shape))
            {
                throw new InvalidDataException($"the optimiser's state {key} fits no parameter that is trained here");
            }

            Moment(key[..^(name.Length + 1)], name, parameter, out _).copy_(stored);
        }

        Steps = steps;
        Resumed();
    }

    public void Dispose()
    {
        foreach (Tensor moment in _moments.Values)
        {
            moment.Dispose();
        }

        _moments.Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes one parameter; temporary tensors are disposed of by the caller.</summary>
    protected abstract void Update(string name, Tensor parameter, Tensor gradient, double rate, double decay);

    /// <summary>Called once before the updates of a step.</summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Called when <see cref="Steps"/> was restored.</summary>
    protected virtual void Resumed()
    {
    }

    /// <summary>A running moment of a parameter, zeros at first.</summary>
    protected Tensor Moment(string kind, string name, Tensor parameter, out bool isNew)
    {
        string key = $"{kind}/{name}";
        isNew = !_moments.TryGetValue(key, out Tensor? moment);
        if (moment is null)
        {
            moment = zeros_like(parameter).DetachFromDisposeScope();
            moment.requires_grad = false;
            _moments.Add(key, moment);
        }

        return moment;
    }
}
