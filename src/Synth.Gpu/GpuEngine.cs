using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Numerics.Random;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;

namespace Synth.Gpu;

/// <summary>
/// The engine that runs on a GPU: sources, random fields (turbulence, patches of lost coherence, masks) and phase noise, with the
/// formulas and the random numbers of the CPU's engine. What is left, a few sweeps over the pixels, is done by that engine.
/// One instance serves one thread at a time; it has a stream and buffers of its own, so that the engines of several threads
/// overlap on one device, and the deformation of the scenes that several threads ask for is computed in one launch.
/// </summary>
/// <remarks>Results agree with the CPU's to the rounding of the arithmetic, not bit by bit.</remarks>
public sealed class GpuEngine : IFieldEngine, IDisposable
{
    private readonly AcceleratorStream _stream;
    private readonly DeformationQueue _queue;
    private readonly IGpuDeformation _coarse;
    private readonly GpuColouring _colouring;
    private readonly GpuPhaseNoise _noise;
    private readonly CpuEngine _host;

    /// <param name="device">The device; must outlive the engine.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="synthesizer">Maker of random fields; the engines of one run share one, null makes one.</param>
    public GpuEngine(GpuDevice device, EnginePrecision precision = EnginePrecision.Float32, FieldSynthesizer? synthesizer = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        Name = $"gpu {(precision == EnginePrecision.Float32 ? "float32" : "float64")} on {device.Kind} {device.Name}";
        try
        {
            _stream = device.Accelerator.CreateStream();
            _queue = device.Queue(precision);
            _coarse = DeformationQueue.Create(device, _stream, precision);
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
        OnDevice(() => preview = _coarse.Preview(model));
        return preview;
    }

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields) => OnDevice(() => _queue.Fill(model, fields));

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
        _coarse.Dispose();
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
