using System.Buffers;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>Pooled room for one batch of patches and for the blended picture of a scene.</summary>
internal readonly ref struct GoldsteinPatches
{
    private readonly Float256[] lanes;
    private readonly float[] sums;
    private readonly int patchPixels;
    private readonly int scenePixels;

    /// <param name="patchPixels">Pixels of one patch.</param>
    /// <param name="scenePixels">Pixels of the scene.</param>
    public GoldsteinPatches(int patchPixels, int scenePixels)
    {
        (this.patchPixels, this.scenePixels) = (patchPixels, scenePixels);
        lanes = ArrayPool<Float256>.Shared.Rent(4 * patchPixels);
        sums = ArrayPool<float>.Shared.Rent(4 * scenePixels);
        sums.AsSpan(0, 2 * scenePixels).Clear();
    }

    /// <summary>Real parts of eight patches.</summary>
    public Span<Float256> Real => lanes.AsSpan(0, patchPixels);

    /// <summary>Imaginary parts of eight patches.</summary>
    public Span<Float256> Imag => lanes.AsSpan(patchPixels, patchPixels);

    /// <summary>Magnitudes of eight spectra.</summary>
    public Span<Float256> Magnitude => lanes.AsSpan(2 * patchPixels, patchPixels);

    /// <summary>Room for smoothing.</summary>
    public Span<Float256> Smoothed => lanes.AsSpan(3 * patchPixels, patchPixels);

    /// <summary>Real part of the blended picture; cleared.</summary>
    public Span<float> SumReal => sums.AsSpan(0, scenePixels);

    /// <summary>Imaginary part of the blended picture; cleared.</summary>
    public Span<float> SumImag => sums.AsSpan(scenePixels, scenePixels);

    /// <summary>Cosine of the input phase.</summary>
    public Span<float> Cosine => sums.AsSpan(2 * scenePixels, scenePixels);

    /// <summary>Sine of the input phase.</summary>
    public Span<float> Sine => sums.AsSpan(3 * scenePixels, scenePixels);

    /// <summary>Gives the arrays back.</summary>
    public void Dispose()
    {
        ArrayPool<Float256>.Shared.Return(lanes);
        ArrayPool<float>.Shared.Return(sums);
    }
}
