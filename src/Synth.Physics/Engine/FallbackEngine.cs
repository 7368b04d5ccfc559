using Synth.Physics.Engine.Measures;

namespace Synth.Physics.Engine;

/// <summary>
/// An engine that hands over to another one when it fails. The other engine computes the stages that the scene has had so far anew, because
/// their fields may lie in memory of the one that failed, then the stage that failed; from then on it does everything.
/// </summary>
public sealed class FallbackEngine : IFieldEngine, IDisposable
{
    private readonly Func<IFieldEngine> _substitute;
    private readonly Action<EngineFailureException> _report;
    private readonly Action<IFieldEngine>?[] _done = new Action<IFieldEngine>?[Enum.GetValues<Stage>().Length];
    private IFieldEngine _engine;
    private bool _hasFailed;

    /// <param name="engine">Computes until it throws <see cref="EngineFailureException"/>; disposed of with this one.</param>
    /// <param name="substitute">Makes the engine that goes on.</param>
    /// <param name="report">Told of the failure, once.</param>
    public FallbackEngine(IFieldEngine engine, Func<IFieldEngine> substitute, Action<EngineFailureException> report)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(substitute);
        ArgumentNullException.ThrowIfNull(report);
        (_engine, _substitute, _report) = (engine, substitute, report);
    }

    /// <inheritdoc/>
    public string Name => _engine.Name;

    // in the order in which they are computed anew
    private enum Stage
    {
        Coherence,
        Deformation,
        Strengthen,
        Atmosphere,
        Noise,
        Compose,
    }

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model) => Do(engine => engine.Preview(model));

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields)
    {
        _done[(int)Stage.Strengthen] = null;
        Do(Stage.Deformation, engine => engine.Deformation(model, fields));
    }

    /// <inheritdoc/>
    public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors)
    {
        double[] kept = factors.ToArray();
        Action<IFieldEngine>? before = _done[(int)Stage.Strengthen];
        Do(engine => engine.Strengthen(fields, kept));
        _done[(int)Stage.Strengthen] = engine =>
        {
            before?.Invoke(engine);
            engine.Strengthen(fields, kept);
        };
    }

    /// <inheritdoc/>
    public IFieldMeasures Measure(FieldStack fields) => new FallbackMeasures(this, fields);

    /// <inheritdoc/>
    public void Deliver(FieldStack fields, FieldSet wanted) => Do(engine => engine.Deliver(fields, wanted));

    /// <inheritdoc/>
    public void Atmosphere(ForwardModel model, FieldStack fields) => Do(Stage.Atmosphere, engine => engine.Atmosphere(model, fields));

    /// <inheritdoc/>
    public void Coherence(ForwardModel model, FieldStack fields) => Do(Stage.Coherence, engine => engine.Coherence(model, fields));

    /// <inheritdoc/>
    public void Noise(ForwardModel model, FieldStack fields) => Do(Stage.Noise, engine => engine.Noise(model, fields));

    /// <inheritdoc/>
    public void Compose(ForwardModel model, FieldStack fields) => Do(Stage.Compose, engine => engine.Compose(model, fields));

    /// <inheritdoc/>
    public void Dispose() => (_engine as IDisposable)?.Dispose();

    /// <summary>Asks the engine, and where it fails the other one.</summary>
    internal T Do<T>(Func<IFieldEngine, T> stage)
    {
        try
        {
            return stage(_engine);
        }
        catch (EngineFailureException failure) when (!_hasFailed)
        {
            // the failed engine is left as it is: giving its memory back would ask the device again
            _hasFailed = true;
            _report(failure);
            _engine = _substitute();
        }

        foreach (Action<IFieldEngine>? done in _done)
        {
            done?.Invoke(_engine);
        }

        return stage(_engine);
    }

    private void Do(Stage stage, Action<IFieldEngine> work)
    {
        // what rests on an earlier result of this stage is of no use any more
        _done[(int)stage] = null;
        _done[(int)Stage.Compose] = null;
        Do(work);
        _done[(int)stage] = work;
    }

    private void Do(Action<IFieldEngine> work) => Do(engine =>
    {
        work(engine);
        return true;
    });
}
