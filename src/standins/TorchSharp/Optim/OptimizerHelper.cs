using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What optimisers have in common: groups, states, and writing them down.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = null!;
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable recorded = enable_grad();
            loss = closure();
        }

        using IDisposable unrecorded = no_grad();
        foreach (ParamGroup group in _parameter_groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                // a scope a parameter, so that the helping tensors of one are gone before the next
                using DisposeScope scope = NewDisposeScope();
                if (parameter.grad is { } gradient)
                {
                    Update(parameter, gradient, _states[parameter], group.Options);
                }
            }
        }

        return loss;
    }

    public virtual optim.Optimizer.StateDictionary state_dict()
    {
        StateDictionary all = new();
        foreach (ParamGroup group in _parameter_groups)
        {
            all.Options.Add(group.Options);
            all.StateIndexRef.Add([.. Enumerable.Range(all.State.Count, group.Parameters.Count())]);
            all.State.AddRange(group.Parameters.Select(parameter => _states[parameter]));
        }

        return all;
    }

    public virtual void load_state_dict(optim.Optimizer.StateDictionary state_dict)
    {
        StateDictionary own = this.state_dict();
        RequireSameSize(own, state_dict.Options.Count, state_dict.State.Count);
        for (int i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        }

        for (int i = 0; i < own.State.Count; i++)
        {
            if (!ReferenceEquals(own.State[i], state_dict.State[i]))
            {
                own.State[i].LoadStateDict(state_dict.State[i]);
            }
        }
    }

    public void save_state_dict(string location)
    {
        using BinaryWriter writer = new(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        StateDictionary all = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(all.Options.Count);
        writer.Write7BitEncodedInt64(all.State.Count);
        all.Options.ForEach(options => options.SaveStateDict(writer));
        all.State.ForEach(state => state.SaveStateDict(writer));
    }

    public void load_state_dict(string location)
    {
        using BinaryReader reader = new(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        string name = reader.ReadString();
        if (name != GetType().Name)
        {
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
        }

        StateDictionary own = state_dict();
        RequireSameSize(own, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    public void to(Device device)
    {
        foreach (OptimizerState state in _states.Values)
        {
            state.to(device);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (IDisposable state in _states.Values.OfType<IDisposable>())
            {
                state.Dispose();
            }

            _states.Clear();
        }
    }

    /// <summary>One step of one parameter.</summary>
    private protected abstract void Update(Parameter parameter, Tensor gradient, OptimizerState state, OptimizerOptions options);

    private protected void AddGroup(ParamGroup group, Func<Parameter, OptimizerState> newState)
    {
        group.Options.LearningRate ??= _defaults.LearningRate;
        group.Options.InitialLearningRate = group.Options.LearningRate!.Value;
        _parameter_groups.Add(group);
        foreach (Parameter parameter in group.Parameters)
        {
            OptimizerState state = newState(parameter);
            _states[parameter] = state;
            state.Initialize(group.Options);
        }
    }

    private static void RequireSameSize(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count || states != own.State.Count)
        {
            throw new ArgumentException(
                $"Invalid optimizer state: {groups} parameter groups with {states} parameters, for {own.Options.Count} with {own.State.Count}.");
        }
    }
}
