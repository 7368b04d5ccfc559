using ILGPU;
using Synth.Gpu.Random;
using Synth.Gpu.Scenes;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Fields;

/// <summary>The phase noise of one scene.</summary>
/// <param name="Counter">The stream, for its uniform floats.</param>
/// <param name="MinusPerLook">-1 over the number of looks; 0 without noise.</param>
internal readonly record struct PhaseNoiseRecord(PhiloxCounter Counter, float MinusPerLook);

/// <summary>What phase noise is drawn from and written to.</summary>
internal struct PhaseNoiseArguments
{
    public SceneSlots Scenes;
    public ArrayView<PhaseNoiseRecord> Records;
    public ArrayView<float> Coherence;

    /// <summary>Receives the noise, rad.</summary>
    public ArrayView<float> NoiseRad;
}

/// <summary>Phase noise that follows the coherence, one thread a pixel of a scene; the numbers are those of <see cref="PhaseNoiseField"/>.</summary>
internal static class PhaseNoiseKernel
{
    public static void Draw(Index1D index, PhaseNoiseArguments field)
    {
        int place = field.Scenes.Place(index, out int number, out int pixel);
        PhaseNoiseRecord scene = field.Records[number];
        int start = pixel / PhaseNoiseField.Chunk * PhaseNoiseField.Chunk;
        ulong first = (ulong)(start + pixel);
        field.NoiseRad[place] = scene.MinusPerLook == 0 ? 0 : PhaseNoiseField.Of<ScalarFloat, ScalarMask>(
            new ScalarFloat(field.Coherence[place]),
            DeviceRandom.Uniform(scene.Counter, first),
            DeviceRandom.Uniform(scene.Counter, first + PhaseNoiseField.Chunk),
            new ScalarFloat(scene.MinusPerLook)).Value;
    }
}
