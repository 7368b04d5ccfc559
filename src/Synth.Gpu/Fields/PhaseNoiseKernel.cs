using ILGPU;
using Synth.Gpu.Random;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Fields;

/// <summary>What phase noise is drawn from and written to.</summary>
internal struct PhaseNoiseArguments
{
    /// <summary>The stream, for its uniform floats.</summary>
    public PhiloxCounter Counter;

    /// <summary>-1 over the number of looks.</summary>
    public float MinusPerLook;

    public ArrayView<float> Coherence;

    /// <summary>Receives the noise, rad.</summary>
    public ArrayView<float> NoiseRad;
}

/// <summary>Phase noise that follows the coherence, one thread a pixel; the numbers are those of <see cref="PhaseNoiseField"/>.</summary>
internal static class PhaseNoiseKernel
{
    public static void Draw(Index1D index, PhaseNoiseArguments field)
    {
        int start = index / PhaseNoiseField.Chunk * PhaseNoiseField.Chunk;
        ulong first = (ulong)(start + index);
        ScalarFloat noise = PhaseNoiseField.Of<ScalarFloat, ScalarMask>(
            new ScalarFloat(field.Coherence[index]),
            DeviceRandom.Uniform(field.Counter, first),
            DeviceRandom.Uniform(field.Counter, first + PhaseNoiseField.Chunk),
            new ScalarFloat(field.MinusPerLook));
        field.NoiseRad[index] = noise.Value;
    }
}
