using System.Buffers;
using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;

namespace Synth.Physics.Interferometry;

/// <summary>
/// Draws phase noise from the multilook phase distribution of each pixel's coherence.
/// </summary>
/// <remarks>
/// The covariance matrix of L looks of two images is complex Wishart. By its Bartlett decomposition (Goodman 1963) the phase of the
/// summed interferogram is that of <c>g a + sqrt(1 - g²) c</c>, with g the coherence, a² a gamma variable of shape L and c an independent
/// circular complex normal. The ratio |c|²/a² exceeds r with the chance (1 + r)^-L, so <c>r = v^(-1/L) - 1</c> for a uniform v, and
/// the noise is the angle of <c>g + sqrt((1 - g²) r) exp(i psi)</c> with psi uniform: exact for any L, whole or not, from two uniform numbers.
/// </remarks>
public static class PhaseNoiseField
{
    /// <summary>Pixels whose first numbers come before the second numbers of any of them.</summary>
    internal const int Chunk = 1024;

    /// <summary>Independent noise at every pixel.</summary>
    /// <param name="noise">The model.</param>
    /// <param name="coherence">Coherence of each pixel; values outside [0, 1] count as the nearer end.</param>
    /// <param name="random">Source of the numbers; pixel i takes two of the uniform floats of its chunk of 1024 pixels.</param>
    /// <param name="noiseRad">Receives phase errors, rad, in [-pi, pi]; as many values.</param>
    /// <exception cref="ArgumentException">The model has errors or a span has the wrong length.</exception>
    public static void Fill(PhaseNoise noise, ReadOnlySpan<float> coherence, RandomSource random, Span<float> noiseRad)
    {
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentNullException.ThrowIfNull(random);
        ParameterChecks.ThrowOnError(noise.Problems(), nameof(noise));
        if (coherence.Length != noiseRad.Length)
        {
            throw new ArgumentException($"the noise holds {noiseRad.Length} values, the coherence {coherence.Length}", nameof(noiseRad));
        }

        float[] rented = ArrayPool<float>.Shared.Rent(2 * Chunk);
        for (int start = 0; start < coherence.Length; start += Chunk)
        {
            int count = Math.Min(Chunk, coherence.Length - start);
            Span<float> draws = rented.AsSpan(0, 2 * Chunk);
            random.FillUniform(draws, 2 * (ulong)start);
            ReadOnlySpan<float> part = coherence.Slice(start, count);
            Span<float> result = noiseRad.Slice(start, count);
            int done = LaneWidths.WidestBits == 512
                ? Run<Float512, Mask512>(noise.Looks, part, draws, result, 0)
                : Run<Float256, Mask256>(noise.Looks, part, draws, result, 0);
            Run<ScalarFloat, ScalarMask>(noise.Looks, part, draws, result, done);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static int Run<TLane, TMask>(double looks, ReadOnlySpan<float> coherence, ReadOnlySpan<float> draws, Span<float> noise, int start)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane minusPerLook = TLane.Constant(-1 / looks);
        int i = start;
        for (; i <= coherence.Length - TLane.Width; i += TLane.Width)
        {
            TLane.Store(
                Of<TLane, TMask>(TLane.Load(in coherence[i]), TLane.Load(in draws[i]), TLane.Load(in draws[Chunk + i]), minusPerLook),
                ref noise[i]);
        }

        return i;
    }

    /// <summary>The noise of a pixel, rad.</summary>
    /// <param name="coherence">Its coherence.</param>
    /// <param name="first">A uniform number in [0, 1).</param>
    /// <param name="second">Another one.</param>
    /// <param name="minusPerLook">-1 over the number of looks.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Of<TLane, TMask>(TLane coherence, TLane first, TLane second, TLane minusPerLook)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane one = TLane.Constant(1);
        TLane g = TLane.Min(TLane.Max(coherence, TLane.Constant(0)), one);

        // a uniform number in (0, 1], so that the ratio is finite
        TLane v = one - first;
        TLane ratio = TLane.Exp(minusPerLook * TLane.Log(v)) - one;

        // (1 - g)(1 + g) keeps its digits near coherence 1
        TLane radius = TLane.Sqrt((one - g) * (one + g) * ratio);
        TLane turn = second - TLane.Constant(0.5);
        TLane.SinCos(turn * TLane.Constant(2 * Math.PI), out TLane sine, out TLane cosine);
        return TLane.Atan2(radius * sine, TLane.MultiplyAdd(radius, cosine, g));
    }
}
