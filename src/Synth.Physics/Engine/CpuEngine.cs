using System.Numerics.Tensors;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine.Measures;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;

namespace Synth.Physics.Engine;

/// <summary>The engine that runs on the CPU's vector units. One instance serves one thread at a time and keeps its buffers.</summary>
public sealed class CpuEngine : IFieldEngine
{
    private readonly IDeformationStage _deformation;
    private readonly FieldSynthesizer _synthesizer;
    private byte[] _incoherent = [];
    private byte[] _outside = [];
    private float[] _scratch = [];

    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="synthesizer">Maker of random fields; the engines of one run share one, null makes one.</param>
    public CpuEngine(EnginePrecision precision = EnginePrecision.Float32, FieldSynthesizer? synthesizer = null)
    {
        (_deformation, string lanes) = Stage(precision);
        _synthesizer = synthesizer ?? new FieldSynthesizer();
        Name = $"cpu {lanes}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model) => _deformation.Preview(model);

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields) => _deformation.Fill(model, fields);

    /// <inheritdoc/>
    public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNotEqual(factors.Length, fields.SourceCount, nameof(factors));
        Array.Clear(fields.DeformationLosM);
        for (int i = 0; i < factors.Length; i++)
        {
            float[] field = fields.SourceLosM(i);
            if (factors[i] != 1)
            {
                TensorPrimitives.Multiply(field, (float)factors[i], field);
            }

            TensorPrimitives.Add(fields.DeformationLosM, field, fields.DeformationLosM);
        }
    }

    /// <inheritdoc/>
    public IFieldMeasures Measure(FieldStack fields) => new HostMeasures(fields);

    /// <inheritdoc/>
    public void Deliver(FieldStack fields, FieldSet wanted)
    {
        // the stages write into the host's arrays as it is
    }

    /// <inheritdoc/>
    public void Atmosphere(ForwardModel model, FieldStack fields)
    {
        FillOrClear(model.Stratified, fields.StratifiedLosM, (delay, field) => StratifiedField.Fill(delay, model.Grid, model.HeightM.Data, field));
        FillOrClear(
            model.Turbulence,
            fields.TurbulentLosM,
            (turbulence, field) => TurbulenceField.Fill(turbulence, model.Grid, _synthesizer, model.Random(RandomStream.Turbulence), field));
        FillOrClear(model.Ramp, fields.RampLosM, (ramp, field) => RampField.Fill(ramp, model.Grid, field));
        FillOrClear(model.Ionosphere, fields.IonosphereLosM, (wave, field) => IonosphereField.Fill(wave, model.Grid, field));
    }

    /// <inheritdoc/>
    public void Noise(ForwardModel model, FieldStack fields)
    {
        if (model.PhaseNoise is PhaseNoise noise)
        {
            PhaseNoiseField.Fill(noise, fields.Coherence, model.Random(RandomStream.PhaseNoise), fields.NoiseRad);
        }
        else
        {
            Array.Clear(fields.NoiseRad);
        }

        Array.Clear(fields.FaultRad);
        Array.Clear(fields.FaultMask);
        for (int i = 0; i < model.Faults.Length; i++)
        {
            FaultField.Add(model.Faults[i], i, model.Grid, model.Random(RandomStream.Faults), fields.FaultRad, fields.FaultMask);
        }
    }

    /// <inheritdoc/>
    public void Compose(ForwardModel model, FieldStack fields)
    {
        Reserve(fields);
        Composition.Fill(fields, model.WavelengthM);
        if (model.Filter is GoldsteinFilter filter)
        {
            fields.WrappedRad.CopyTo(_scratch, 0);
            PhaseFilter.Apply(filter, fields.Width, fields.Height, _scratch, fields.WrappedRad);
        }

        if (model.MaskedPhase == MaskedPhase.Zero || model.FrameEdges.Length > 0)
        {
            Blank(model, fields);
        }
    }

    /// <inheritdoc/>
    public void Coherence(ForwardModel model, FieldStack fields)
    {
        Reserve(fields);
        if (model.Coherence is CoherenceModel coherence)
        {
            LineOfSight look = model.Look.Centre;
            CoherenceField.Fill(
                coherence,
                model.Grid,
                model.HeightM.Data,
                (look.East, look.North, look.Up),
                _synthesizer,
                model.SurroundingsRandom(RandomStream.CoherenceLoss),
                fields.Coherence);
        }
        else
        {
            Array.Fill(fields.Coherence, 1);
        }

        Array.Clear(_incoherent);
        for (int i = 0; i < model.IncoherentMasks.Length; i++)
        {
            IncoherentMaskField.Mark(model.IncoherentMasks[i], i, model.Grid, _synthesizer, model.SurroundingsRandom(RandomStream.IncoherentMask), _incoherent);
        }

        foreach (FrameEdge edge in model.FrameEdges)
        {
            edge.Mark(model.Grid, _incoherent);
        }

        Validity.Fill(_incoherent, (float)model.ValidCoherence, fields.Coherence, fields.Valid);
    }

    /// <summary>Zeroes the phase where there is no data, and where pixels are masked if the model says so.</summary>
    private void Blank(ForwardModel model, FieldStack fields)
    {
        MarkOutside(model);
        Validity.Blank(_outside, fields.Valid, model.MaskedPhase == MaskedPhase.Zero, fields.WrappedRad);
    }

    private void MarkOutside(ForwardModel model)
    {
        Array.Clear(_outside);
        foreach (FrameEdge edge in model.FrameEdges)
        {
            edge.Mark(model.Grid, _outside);
        }
    }

    /// <summary>The stage for the widest registers the processor has; the result is the same to the last bit with any.</summary>
    private static (IDeformationStage Stage, string Lanes) Stage(EnginePrecision precision) => (precision, LaneWidths.WidestBits) switch
    {
        (EnginePrecision.Float32, 512) => (new DeformationStage<Float512, Mask512, float>(), "float32 x 16"),
        (EnginePrecision.Float32, 256) => (new DeformationStage<Float256, Mask256, float>(), "float32 x 8"),
        (EnginePrecision.Float32, _) => (new DeformationStage<ScalarFloat, ScalarMask, float>(), "float32"),
        (_, 512) => (new DeformationStage<Double512, Mask512, double>(), "float64 x 8"),
        (_, 256) => (new DeformationStage<Double256, Mask256, double>(), "float64 x 4"),
        _ => (new DeformationStage<ScalarDouble, ScalarMask, double>(), "float64"),
    };

    private void Reserve(FieldStack fields)
    {
        if (_scratch.Length != fields.WrappedRad.Length)
        {
            _scratch = new float[fields.WrappedRad.Length];
            _incoherent = new byte[fields.WrappedRad.Length];
            _outside = new byte[fields.WrappedRad.Length];
        }
    }

    private static void FillOrClear<TParameters>(TParameters? parameters, float[] field, Action<TParameters, float[]> fill)
        where TParameters : class
    {
        if (parameters is null)
        {
            Array.Clear(field);
            return;
        }

        fill(parameters, field);
    }
}
