using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Physics.Interferometry;
using Synth.Training.Data;

namespace Synth.Training.Hybrid;

/// <summary>
/// An engine whose scenes stand on real images: deformation is computed, and what the model has of an atmosphere; all else is the background. Displacement, velocity and unwrapped phase are added before
/// wrapping and count as atmosphere in signal-to-noise ratios; wrapped phase is added and wrapped again, which is the product of both phasors, and has no
/// such ratio of its own, because its displacement is not known: only a simulated atmosphere counts. For one thread.
/// </summary>
/// <remarks>
/// What is simulated may come from a device: it is brought to the host stage by stage, where the background is added, measured, composed and filtered. It lies in a
/// stack of its own until then, because an engine that takes over from one that failed does earlier stages anew, and would do so over the background.
/// </remarks>
/// <param name="simulation">Computes deformation and atmosphere; stays the caller's to dispose.</param>
/// <param name="velocitySpanYears">Years of displacement that a velocity stands for.</param>
internal sealed class BackgroundEngine(IFieldEngine simulation, double velocitySpanYears) : IFieldEngine
{
    private readonly CpuEngine _host = new();
    private readonly MedianFilter _median = new();
    private FieldStack? _simulated;
    private float[] _cosines = [];
    private float[] _sines = [];

    public string Name => $"hybrid on {simulation.Name}";

    /// <summary>The real image of the scenes to come, as large as they are.</summary>
    public TrainingImage? Background { get; set; }

    /// <summary>Side of the median filter over the finished phase, or null for none.</summary>
    public int? FilterPx { get; set; }

    private TrainingImage Real => Background ?? throw new InvalidOperationException("the background was not set");

    private bool IsWrapped => Real.Quantity == ImageQuantity.WrappedPhaseRad;

    public CoarseField? Preview(ForwardModel model) => simulation.Preview(model);

    public void Deformation(ForwardModel model, FieldStack fields)
    {
        fields.SetSourceCount(model.Sources.Length);
        if (model.Sources.IsEmpty)
        {
            Array.Clear(fields.DeformationLosM);
            return;
        }

        FieldStack simulated = Workspace(fields);
        simulation.Deformation(model, simulated);
        simulation.Deliver(simulated, FieldSet.Deformation | FieldSet.Sources);
        simulated.DeformationLosM.CopyTo(fields.DeformationLosM, 0);
        for (int source = 0; source < fields.SourceCount; source++)
        {
            simulated.SourceLosM(source).CopyTo(fields.SourceLosM(source), 0);
        }
    }

    public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors) => _host.Strengthen(fields, factors);

    public IFieldMeasures Measure(FieldStack fields) => _host.Measure(fields);

    public void Deliver(FieldStack fields, FieldSet wanted) => _host.Deliver(fields, wanted);

    public void Coherence(ForwardModel model, FieldStack fields)
    {
        Real.Valid.CopyTo(fields.Valid, 0);
        for (int i = 0; i < fields.Valid.Length; i++)
        {
            fields.Coherence[i] = fields.Valid[i] == 0 ? 0 : Real.Coherence?[i] ?? 1;
        }
    }

    public void Atmosphere(ForwardModel model, FieldStack fields)
    {
        Simulate(model, fields);
        float metresPerUnit = MetresPerUnit(Real.Quantity, model.WavelengthM, velocitySpanYears);
        for (int i = 0; i < fields.TurbulentLosM.Length; i++)
        {
            fields.TurbulentLosM[i] += metresPerUnit * Real.Values[i];
        }
    }

    public void Noise(ForwardModel model, FieldStack fields)
    {
        Array.Clear(fields.FaultRad);
        Array.Clear(fields.FaultMask);
        Array.Clear(fields.NoiseRad);
        if (IsWrapped)
        {
            Real.Values.CopyTo(fields.NoiseRad, 0);
        }
    }

    public void Compose(ForwardModel model, FieldStack fields)
    {
        _host.Compose(model with { Filter = null, MaskedPhase = MaskedPhase.Zero }, fields);
        if (FilterPx is not { } side)
        {
            return;
        }

        if (IsWrapped)
        {
            FilterPhasors(fields, side);
        }
        else
        {
            _median.Apply(fields.UnwrappedRad, fields.Valid, fields.Width, side);
            PhaseWrapping.Wrap(fields.UnwrappedRad, fields.WrappedRad);
        }

        for (int i = 0; i < fields.Valid.Length; i++)
        {
            fields.WrappedRad[i] = fields.Valid[i] == 0 ? 0 : fields.WrappedRad[i];
        }
    }

    /// <summary>Apparent displacement of one unit of a quantity, m; 0 for wrapped phase, whose displacement is not known.</summary>
    internal static float MetresPerUnit(ImageQuantity quantity, double wavelengthM, double velocitySpanYears) => quantity switch
    {
        ImageQuantity.UnwrappedPhaseRad => (float)(-wavelengthM / (4 * Math.PI)),
        ImageQuantity.LosDisplacementM => 1,
        ImageQuantity.LosVelocityMPerYear => (float)velocitySpanYears,
        _ => 0,
    };

    private void Simulate(ForwardModel model, FieldStack fields)
    {
        if (model is { Stratified: null, Turbulence: null, Ramp: null, Ionosphere: null })
        {
            Array.Clear(fields.StratifiedLosM);
            Array.Clear(fields.TurbulentLosM);
            Array.Clear(fields.RampLosM);
            Array.Clear(fields.IonosphereLosM);
            return;
        }

        FieldStack simulated = Workspace(fields);
        simulation.Atmosphere(model, simulated);
        simulation.Deliver(simulated, FieldSet.Stratified | FieldSet.Turbulent | FieldSet.Ramp | FieldSet.Ionosphere);
        simulated.StratifiedLosM.CopyTo(fields.StratifiedLosM, 0);
        simulated.TurbulentLosM.CopyTo(fields.TurbulentLosM, 0);
        simulated.RampLosM.CopyTo(fields.RampLosM, 0);
        simulated.IonosphereLosM.CopyTo(fields.IonosphereLosM, 0);
    }

    private FieldStack Workspace(FieldStack fields)
    {
        if (_simulated?.Width != fields.Width || _simulated.Height != fields.Height)
        {
            _simulated = new FieldStack(fields.Width, fields.Height);
        }

        return _simulated;
    }

    // phase has no order: its phasor's parts have
    private void FilterPhasors(FieldStack fields, int side)
    {
        if (_cosines.Length != fields.WrappedRad.Length)
        {
            _cosines = new float[fields.WrappedRad.Length];
            _sines = new float[fields.WrappedRad.Length];
        }

        PhaseMath.CosSin(fields.WrappedRad, _cosines, _sines);
        _median.Apply(_cosines, fields.Valid, fields.Width, side);
        _median.Apply(_sines, fields.Valid, fields.Width, side);
        for (int i = 0; i < _cosines.Length; i++)
        {
            fields.WrappedRad[i] = Math.Min(MathF.Atan2(_sines[i], _cosines[i]), PhaseMath.JustBelowPi);
        }
    }
}
