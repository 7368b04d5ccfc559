using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Gpu.Sharing;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu;

/// <summary>
/// The engine that runs on a GPU, with the formulas and the random numbers of the CPU's engine. Every field of the latest scene stays
/// in memory of the device until <see cref="Deliver"/> brings it to the host. One instance serves one thread at a time. An engine that shares its
/// launches puts stages off until something is asked about their results, and then has them done together with those of other such engines: it is for
/// many threads, each with an engine, and one that is not used any more must be disposed of.
/// </summary>
/// <remarks>
/// Results agree with the CPU's to the rounding of the arithmetic, not bit by bit; they do not depend on whether launches are shared, and with whom.
/// Of an engine that shares, errors of a scene may come with a later call than that of the stage.
/// </remarks>
public sealed class GpuEngine : IFieldEngine, IDisposable
{
    /// <summary>Threads with an engine that shares its launches from which on more gain little: two groups, of which the device serves one while the other draws.</summary>
    public const int UsefulThreads = 2 * SceneGroups.Most;

    [ThreadStatic]
    private static GpuEngine? t_latest;

    private readonly SceneGroups _groups;
    private readonly SceneGroups? _own;
    private readonly SharedScene _scene;
    private SceneGroup? _group;

    /// <param name="device">The device; must outlive the engine.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="sharesLaunches">Whether launches are shared with other engines of the same device and precision.</param>
    public GpuEngine(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32, bool sharesLaunches = false)
    {
        ArgumentNullException.ThrowIfNull(device);
        _own = sharesLaunches ? null : new SceneGroups(device, precision, most: 1);
        _groups = _own ?? device.Groups(precision);
        _scene = new SharedScene { Landing = new Landing(device.Accelerator) };
    }

    /// <inheritdoc/>
    public string Name => _groups.Name;

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Enter(model.Grid.Width, model.Grid.Height);
        _scene.Wish(model);
        Do();
        return _scene.Coarse;
    }

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fields);
        fields.SetSourceCount(model.Sources.Length);
        Add(fields, new SceneStep(SceneStage.Deformation, model, []));
    }

    /// <inheritdoc/>
    public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNotEqual(factors.Length, fields.SourceCount, nameof(factors));
        float[] narrow = new float[factors.Length];
        for (int i = 0; i < narrow.Length; i++)
        {
            narrow[i] = (float)factors[i];
        }

        Add(fields, new SceneStep(SceneStage.Strengthen, null, narrow));
    }

    /// <inheritdoc/>
    public void Atmosphere(ForwardModel model, FieldStack fields) => Add(fields, new SceneStep(SceneStage.Atmosphere, model, []));

    /// <inheritdoc/>
    public void Coherence(ForwardModel model, FieldStack fields) => Add(fields, new SceneStep(SceneStage.Coherence, model, []));

    /// <inheritdoc/>
    public void Noise(ForwardModel model, FieldStack fields) => Add(fields, new SceneStep(SceneStage.Noise, model, []));

    /// <inheritdoc/>
    public void Compose(ForwardModel model, FieldStack fields) => Add(fields, new SceneStep(SceneStage.Compose, model, []));

    /// <inheritdoc/>
    public IFieldMeasures Measure(FieldStack fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new DeviceMeasures(_scene.Answers, fields.Width * fields.Height, fields.SourceCount, question =>
        {
            Enter(fields.Width, fields.Height);
            _scene.Wish(question);
            Do();
        });
    }

    /// <inheritdoc/>
    public void Deliver(FieldStack fields, FieldSet wanted)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Enter(fields.Width, fields.Height);
        _scene.Wish(wanted);
        Do();
        _scene.Landing.CopyTo(fields, wanted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _group?.Leave(_scene);
        _group = null;
        _scene.Landing.Dispose();
        _own?.Dispose();
        t_latest = t_latest == this ? null : t_latest;
    }

    // another thread may have taken the engine over, or dispose of it; then nobody waits for it here
    private void Rest() => _group?.Rest(_scene);

    private void Add(FieldStack fields, SceneStep step)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Enter(fields.Width, fields.Height);
        _scene.Add(step);
        if (_own is not null)
        {
            _scene.Wish();
            Do();
        }
    }

    /// <summary>Sees to it that the scene is among others of its size.</summary>
    private void Enter(int width, int height)
    {
        if (_group?.Size == (width, height))
        {
            return;
        }

        _group?.Leave(_scene);
        _scene.Landing.Dispose();
        _scene.Forget();
        _group = null;
        _group = _groups.Join(_scene, width, height);
    }

    private void Do()
    {
        // a thread is in one engine at a time
        if (t_latest != this)
        {
            t_latest?.Rest();
            t_latest = this;
        }

        try
        {
            _group!.Do(_scene);
        }
        catch (EngineFailureException)
        {
            // nobody is to wait for an engine that another one may replace
            _group!.Leave(_scene);
            _group = null;
            throw;
        }
    }
}
