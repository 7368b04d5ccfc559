using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Fields;

/// <summary>Draws phase noise on a device.</summary>
internal sealed class GpuPhaseNoise(GpuDevice device, AcceleratorStream stream) : IDisposable
{
    private readonly Action<AcceleratorStream, Index1D, PhaseNoiseArguments> _draw = device.Kernel<PhaseNoiseArguments>(PhaseNoiseKernel.Draw);
    private readonly DeviceArray<float> _coherence = new(device.Accelerator);
    private readonly DeviceArray<float> _noise = new(device.Accelerator);

    /// <summary>Independent noise at every pixel, as <see cref="PhaseNoiseField"/> draws it.</summary>
    /// <param name="noise">The model.</param>
    /// <param name="coherence">Coherence of each pixel.</param>
    /// <param name="random">Source of the numbers.</param>
    /// <param name="noiseRad">Receives phase errors, rad; as many values.</param>
    public void Fill(PhaseNoise noise, ReadOnlySpan<float> coherence, RandomSource random, Span<float> noiseRad)
    {
        ParameterChecks.ThrowOnError(noise.Problems(), nameof(noise));
        _coherence.Upload(stream, coherence);
        _noise.Reserve(noiseRad.Length);
        _draw(stream, noiseRad.Length, new PhaseNoiseArguments
        {
            Counter = random.Counter.For(RandomUse.UniformSingle),
            MinusPerLook = (float)(-1 / noise.Looks),
            Coherence = _coherence.Device,
            NoiseRad = _noise.Device,
        });
        _noise.Download(stream);
        stream.Synchronize();
        _noise.Host.CopyTo(noiseRad);
    }

    public void Dispose()
    {
        _coherence.Dispose();
        _noise.Dispose();
    }
}
