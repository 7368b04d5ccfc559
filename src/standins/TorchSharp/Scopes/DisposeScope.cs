namespace TorchSharp;

/// <summary>Disposes at its end every tensor that its thread made inside it, unless the tensor was moved or detached.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private HashSet<IDisposable> _held = new(ReferenceEqualityComparer.Instance);
    private bool _disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    /// <summary>What it would dispose now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. Held];

    /// <summary>How many it would dispose now.</summary>
    public int DisposablesCount => Held.Count;

    internal DisposeScope? OuterScope { get; set; }

    private HashSet<IDisposable> Held
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _held;
        }
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
        {
            Move(scope, disposable);
        }
    }

    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(null, disposable);

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    public void Detach(params IDisposable[] disposables) => MoveToOther(null, (IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Attach(IDisposable disposable) => Add(disposable);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        List<IDisposable> attached = [.. disposables];
        attached.ForEach(Add);
        return attached;
    }

    public bool Contains(IDisposable disposable) => Held.Contains(disposable);

    /// <summary>Forgets one that was disposed by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        Held.Remove(disposable);
        SetOwner(disposable, null);
    }

    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> all = Held;
        _held = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in all)
        {
            if (!_held.Contains(disposable))
            {
                SetOwner(disposable, null);
                disposable.Dispose();
            }
        }
    }

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            DisposeEverything();
            _manager.RemoveDisposeScope(this);
            _disposed = true;
        }
    }

    internal void Add(IDisposable disposable)
    {
        if (OwnerOf(disposable) is { } owner && !ReferenceEquals(owner, this))
        {
            owner._held.Remove(disposable);
        }

        Held.Add(disposable);
        SetOwner(disposable, this);
    }

    /// <summary>Lets a tensor that took over another's handle take its place in the scope too.</summary>
    internal static void ReplaceWith(torch.Tensor original, torch.Tensor replacement)
    {
        if (original.OwningDisposeScope is { } scope)
        {
            scope.MarkAsDisposed(original);
            scope.Add(replacement);
        }
    }

    private static DisposeScope? OwnerOf(IDisposable disposable) => (disposable as torch.Tensor)?.OwningDisposeScope;

    private static void SetOwner(IDisposable disposable, DisposeScope? owner)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = owner;
        }
    }

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        if (!Held.Remove(disposable))
        {
            return;
        }

        SetOwner(disposable, null);
        scope?.Add(disposable);
    }
}
