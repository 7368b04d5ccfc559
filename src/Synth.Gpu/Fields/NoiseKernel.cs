using ILGPU;
using Synth.Gpu.Random;
using Synth.Numerics.Random;

namespace Synth.Gpu.Fields;

/// <summary>What coloured noise is made from and written to.</summary>
internal struct NoiseArguments
{
    /// <summary>The stream, for its normal floats.</summary>
    public PhiloxCounter Counter;

    /// <summary>Index of the first number taken: all real parts come first, then all imaginary ones.</summary>
    public ulong FirstIndex;

    /// <summary>Modes.</summary>
    public int Length;

    public ArrayView<float> Amplitudes;
    public ArrayView<float> Real;
    public ArrayView<float> Imaginary;
}

/// <summary>White noise times amplitudes, one thread a mode.</summary>
internal static class NoiseKernel
{
    public static void Colour(Index1D index, NoiseArguments modes)
    {
        ulong own = modes.FirstIndex + (ulong)(int)index;
        float amplitude = modes.Amplitudes[index];
        modes.Real[index] = DeviceRandom.Normal(modes.Counter, own).Value * amplitude;
        modes.Imaginary[index] = DeviceRandom.Normal(modes.Counter, own + (ulong)modes.Length).Value * amplitude;
    }
}
