using Synth.Gpu.Devices;
using Synth.Physics.Engine;

namespace Synth.Gpu.Sharing;

/// <summary>
/// Gathers what the engines of several threads want done to scenes of one size and has it done together: the earliest stage that a good part of them wait
/// for, so that scenes that gates sent back catch up with those that passed, else what most wait for. Scenes are gathered anew before each stage, whatever
/// they are to be asked then. A thread that arrives last does the work of all, while the others wait. Results do not depend on the company.
/// </summary>
/// <remarks>
/// The group waits for all its engines, because a thread between two wishes draws or labels for a moment and is back. One that stays away for longer than
/// the group's patience is not waited for until it comes again: it may have no more to do, or wait for room to put its sample. Nor is one whose thread
/// has gone on with another engine, such as that of another recipe.
/// </remarks>
/// <param name="device">The device.</param>
/// <param name="precision">Arithmetic of the source formulas.</param>
/// <param name="name">What computes, for messages.</param>
/// <param name="room">Most scenes.</param>
/// <param name="width">Columns of a scene.</param>
/// <param name="height">Rows of a scene.</param>
internal sealed class SceneGroup(GpuDevice device, EnginePrecision precision, string name, int room, int width, int height) : IDisposable
{
    // what is waited for by at least one scene in so many is worth going first
    private const int Crowd = 4;

    private readonly SceneWork _work = new(device, precision, room, width, height);
    private readonly object _gate = new();
    private readonly List<SharedScene> _members = [];
    private bool _isRunning;

    /// <summary>Size of the scenes.</summary>
    public (int Width, int Height) Size { get; } = (width, height);

    /// <summary>Scenes of the group.</summary>
    public int Members
    {
        get
        {
            lock (_gate)
            {
                return _members.Count;
            }
        }
    }

    /// <summary>Whether another scene finds room.</summary>
    public bool HasRoom => Members < room;

    /// <summary>Takes a scene in; there is room.</summary>
    public void Join(SharedScene scene)
    {
        lock (_gate)
        {
            scene.Slot = Enumerable.Range(0, room).First(slot => _members.TrueForAll(member => member.Slot != slot));
            scene.SeenMs = Environment.TickCount64;
            _members.Add(scene);
        }
    }

    /// <summary>Lets a scene go that does not wait; its fields are lost.</summary>
    public void Leave(SharedScene scene)
    {
        lock (_gate)
        {
            _members.Remove(scene);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Goes on without a scene, whose thread has another one, until it comes again.</summary>
    public void Rest(SharedScene scene)
    {
        lock (_gate)
        {
            scene.Rest();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Does a scene's stages and what it wishes for; returns when it is done.</summary>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    /// <exception cref="ArgumentException">The scene has errors; it fails alone.</exception>
    public void Do(SharedScene scene)
    {
        lock (_gate)
        {
            scene.Begin();
        }

        while (Claim(scene) is { } batch)
        {
            Run(batch);
        }

        scene.Error?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose() => _work.Dispose();

    /// <summary>What is to be done next, for the caller to do; null once its own scene is done.</summary>
    private List<SharedScene>? Claim(SharedScene own)
    {
        lock (_gate)
        {
            while (own.IsWaiting)
            {
                if (_isRunning)
                {
                    Monitor.Wait(_gate);
                }
                else if (Absence() is { } left)
                {
                    Monitor.Wait(_gate, left);
                }
                else
                {
                    _isRunning = true;
                    return Next();
                }
            }

            return null;
        }
    }

    /// <summary>How much longer the absent are waited for; null for no more.</summary>
    private TimeSpan? Absence()
    {
        long left = 0, sinceMs = Environment.TickCount64 - (long)device.Patience.TotalMilliseconds;
        foreach (SharedScene member in _members)
        {
            left = member.IsWaiting || member.IsResting ? left : Math.Max(left, member.SeenMs - sinceMs);
        }

        return left > 0 ? TimeSpan.FromMilliseconds(left) : null;
    }

    // a scene that gates sent back is at the beginning again: unless it goes first, it goes alone. None is passed over for ever, as those before it arrive where it waits
    private List<SharedScene> Next()
    {
        IGrouping<SceneTask, SharedScene>[] tasks =
        [
            .. _members.Where(member => member.IsWaiting).GroupBy(member => member.Next).OrderBy(task => task.Key.Stage).ThenByDescending(task => task.Key.IsStage),
        ];
        int waiting = tasks.Sum(task => task.Count());
        return [.. tasks.FirstOrDefault(task => task.Count() * Crowd >= waiting) ?? tasks.MaxBy(task => task.Count())!];
    }

    private void Run(List<SharedScene> batch)
    {
        Exception? failure = null;
        List<SharedScene> done = batch;
        try
        {
            DeviceFailures.Watch(name, () => done = _work.Do(batch));
        }
        catch (Exception error)
        {
            // each engine's own thread throws it on
            failure = error;
        }

        lock (_gate)
        {
            // those with stages left wait on, and go on with whoever waits for the same
            _isRunning = false;
            done.ForEach(scene => scene.End(failure, Environment.TickCount64));
            if (done.Count > 0)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }
}
