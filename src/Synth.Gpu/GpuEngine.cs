using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;

namespace Synth.Gpu;

/// <summary>
/// The engine that runs on a GPU: sources, random fields (turbulence, patches of lost coherence, masks) and phase noise, with the
/// formulas and the random numbers of the CPU's engine. What is left, a few sweeps over the pixels, is done by that engine.
/// One instance serves one thread at a time; it has a stream and buffers of its own, so that the engines of several threads
/// overlap on one device.
/// </summary>
/// <remarks>Results agree with the CPU's to the rounding of the arithmetic, not bit by bit.</remarks>
public sealed class GpuEngine : IFieldEngine, IDisposable
{
    private readonly AcceleratorStream _stream;
    private readonly IGpuDeformation _deformation;
    private readonly GpuColouring _colouring;
    private readonly GpuPhaseNoise _noise;
    private readonly CpuEngine _host;

    /// <param name="device">The device; must outlive the engine.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="synthesizer">Maker of random fields; the engines of one run share one, null makes one.</param>
    public GpuEngine(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32, FieldSynthesizer? synthesizer = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        bool isSingle = precision == EnginePrecision.Float32;
        Name = $"gpu {(isSingle ? "float32" : "float64")} on {device.Kind} {device.Name}";
        try
        {
            _stream = device.Accelerator.CreateStream();
            _deformation = isSingle
                ? new GpuDeformation<ScalarFloat, ScalarMask, float>(device, _stream)
                : new GpuDeformation<ScalarDouble, ScalarMask, double>(device, _stream);
            _colouring = new GpuColouring(device, _stream);
            _noise = new GpuPhaseNoise(device, _stream);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw new EngineFailureException(Name, e);
        }

        _host = new CpuEngine(precision, (synthesizer ?? new FieldSynthesizer()).With(_colouring));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model)
    {
        CoarseField? preview = null;
        OnDevice(() => preview = _deformation.Preview(model));
        return preview;
    }

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields) => Deformation([model], [fields]);

    /// <summary>Fills the deformation of several scenes of one size in one launch.</summary>
    /// <param name="models">The scenes.</param>
    /// <param name="fields">One workspace a scene.</param>
    public void Deformation(ForwardModel[] models, FieldStack[] fields) => OnDevice(() => _deformation.Fill(models, fields));

    /// <inheritdoc/>
    public void Atmosphere(ForwardModel model, FieldStack fields) => OnDevice(() => _host.Atmosphere(model, fields));

    /// <inheritdoc/>
    public void Coherence(ForwardModel model, FieldStack fields) => OnDevice(() => _host.Coherence(model, fields));

    /// <inheritdoc/>
    public void Noise(ForwardModel model, FieldStack fields)
    {
        _host.Noise(model with { PhaseNoise = null }, fields);
        if (model.PhaseNoise is PhaseNoise noise)
        {
            RandomSource random = new(model.Seed, model.SampleIndex, RandomStream.PhaseNoise, model.Attempt);
            OnDevice(() => _noise.Fill(noise, fields.Coherence, random, fields.NoiseRad));
        }
    }

    /// <inheritdoc/>
    public void Compose(ForwardModel model, FieldStack fields) => _host.Compose(model, fields);

    /// <inheritdoc/>
    public void Dispose()
    {
        _deformation.Dispose();
        _colouring.Dispose();
        _noise.Dispose();
        _stream.Dispose();
    }

    private void OnDevice(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw new EngineFailureException(Name, e);
        }
    }

    private static bool IsFailure(Exception error) => error is AcceleratorException or InternalCompilerException;
}
