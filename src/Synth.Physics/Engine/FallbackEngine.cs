namespace Synth.Physics.Engine;

/// <summary>
/// An engine that hands over to another one when it fails. The stage that failed is computed anew as a whole, so that no field is ever half
/// one engine's; from then on the other engine does everything.
/// </summary>
public sealed class FallbackEngine : IFieldEngine, IDisposable
{
    private readonly Func<IFieldEngine> _substitute;
    private readonly Action<EngineFailureException> _report;
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

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model) => Do(engine => engine.Preview(model));

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields) => Do(engine => engine.Deformation(model, fields));

    /// <inheritdoc/>
    public void Atmosphere(ForwardModel model, FieldStack fields) => Do(engine => engine.Atmosphere(model, fields));

    /// <inheritdoc/>
    public void Coherence(ForwardModel model, FieldStack fields) => Do(engine => engine.Coherence(model, fields));

    /// <inheritdoc/>
    public void Noise(ForwardModel model, FieldStack fields) => Do(engine => engine.Noise(model, fields));

    /// <inheritdoc/>
    public void Compose(ForwardModel model, FieldStack fields) => Do(engine => engine.Compose(model, fields));

    /// <inheritdoc/>
    public void Dispose() => (_engine as IDisposable)?.Dispose();

    private void Do(Action<IFieldEngine> stage) => Do(engine =>
    {
        stage(engine);
        return true;
    });

    private T Do<T>(Func<IFieldEngine, T> stage)
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

        return stage(_engine);
    }
}
