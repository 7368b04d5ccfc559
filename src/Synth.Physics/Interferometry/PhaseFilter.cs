using System.Buffers;
using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>Applies the filter of Goldstein and Werner (1998) to wrapped phase.</summary>
public static class PhaseFilter
{
    private static readonly PatchTransform[] Transforms = [new(8), new(16), new(32), new(64)];

    /// <summary>The filtered phase. Beyond the scene's edge the patches are filled with zeros.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="wrappedRad">Wrapped phase, rad, finite, row by row; <c>width * height</c> values.</param>
    /// <param name="filteredRad">Receives the filtered phase in [-pi, pi); may be the same memory.</param>
    /// <exception cref="ArgumentException">The filter has errors or a span has the wrong length.</exception>
    public static void Apply(GoldsteinFilter filter, int width, int height, ReadOnlySpan<float> wrappedRad, Span<float> filteredRad)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ParameterChecks.ThrowOnError(filter.Problems(), nameof(filter));
        if (wrappedRad.Length != width * height || filteredRad.Length != wrappedRad.Length)
        {
            throw new ArgumentException($"the phase needs {width} x {height} values", nameof(wrappedRad));
        }

        if (filter.Alpha == 0)
        {
            PhaseWrapping.Wrap(wrappedRad, filteredRad);
            return;
        }

        using PhasorScene scene = new(width, height, filter.PatchPixels);
        scene.Read(wrappedRad);
        FilterPatches(filter, scene, width, height);
        scene.Write(filteredRad);
    }

    /// <summary>Magnitude of a frequency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Magnitude<TLane, TMask>(TLane real, TLane imag)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => TLane.Sqrt((real * real) + (imag * imag));

    /// <summary>Factor of a frequency, from its smoothed magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Gain<TLane, TMask>(TLane magnitude, TLane alpha)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => TLane.Exp(alpha * TLane.Log(magnitude));

    /// <summary>Weight of a row or column of a patch when patches are blended.</summary>
    internal static float Weight(int index, int patch) => Math.Min(index, patch - 1 - index) + 0.5f;

    /// <summary>Every pixel is covered as often as every other, so the first patches begin outside the scene.</summary>
    private static void FilterPatches(GoldsteinFilter filter, PhasorScene scene, int width, int height)
    {
        PatchTransform transform = Transforms[int.Log2(filter.PatchPixels) - 3];
        int lanes = transform.Size * transform.Stride;
        Float256[] rented = ArrayPool<Float256>.Shared.Rent(4 * lanes);
        Span<Float256> real = rented.AsSpan(0, lanes), imag = rented.AsSpan(lanes, lanes);
        Span<Float256> magnitude = rented.AsSpan(2 * lanes, lanes), room = rented.AsSpan(3 * lanes, lanes);
        for (int top = filter.StepPixels - filter.PatchPixels; top < height; top += filter.StepPixels)
        {
            for (int left = filter.StepPixels - filter.PatchPixels; left < width; left += filter.StepPixels)
            {
                scene.Load(top, left, real, imag);
                transform.Forward(real, imag);
                Emphasise(filter, transform, real, imag, magnitude, room);
                transform.Inverse(real, imag);
                scene.Blend(top, left, real, imag);
            }
        }

        ArrayPool<Float256>.Shared.Return(rented);
    }

    /// <summary>Multiplies the spectrum by its smoothed magnitude to the power alpha.</summary>
    private static void Emphasise(
        GoldsteinFilter filter, PatchTransform transform, Span<Float256> real, Span<Float256> imag, Span<Float256> magnitude, Span<Float256> room)
    {
        for (int i = 0; i < magnitude.Length; i++)
        {
            magnitude[i] = Magnitude<Float256, Mask256>(real[i], imag[i]);
        }

        int reach = filter.SmoothingPixels / 2;
        if (reach > 0)
        {
            SmoothColumns(magnitude, room, transform, reach);
            PatchTransposition.InPlace(room, transform.Stride);
            SmoothColumns(room, magnitude, transform, reach);
            PatchTransposition.InPlace(magnitude, transform.Stride);
        }

        Float256 alpha = Float256.Constant(filter.Alpha);
        for (int i = 0; i < magnitude.Length; i++)
        {
            Float256 gain = Gain<Float256, Mask256>(magnitude[i], alpha);
            real[i] *= gain;
            imag[i] *= gain;
        }
    }

    /// <summary>Sums over neighbouring frequencies along the columns, around their ends.</summary>
    private static void SmoothColumns(ReadOnlySpan<Float256> source, Span<Float256> destination, PatchTransform transform, int reach)
    {
        int size = transform.Size, stride = transform.Stride;
        for (int k = 0; k < size; k++)
        {
            int target = transform.Position[k] * stride;
            for (int i = 0; i < stride; i++)
            {
                Float256 sum = source[target + i];
                for (int d = 1; d <= reach; d++)
                {
                    int before = transform.Position[(k - d) & (size - 1)] * stride, after = transform.Position[(k + d) & (size - 1)] * stride;
                    sum += source[before + i] + source[after + i];
                }

                destination[target + i] = sum;
            }
        }
    }
}
