using System.Runtime.InteropServices;
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

        using GoldsteinPatches room = new(filter.PatchPixels * filter.PatchPixels, wrappedRad.Length);
        ToPhasors(wrappedRad, room.Cosine, room.Sine);
        PatchGrid patches = new(filter.PatchPixels, filter.StepPixels, width, height);
        PatchTransform transform = Transforms[int.Log2(filter.PatchPixels) - 3];
        for (int first = 0; first < patches.Count; first += Float256.Width)
        {
            patches.Load(first, room.Cosine, room.Real);
            patches.Load(first, room.Sine, room.Imag);
            transform.Forward(room.Real, room.Imag);
            Emphasise(filter, transform, room);
            transform.Inverse(room.Real, room.Imag);
            patches.Blend(first, room.Real, room.SumReal);
            patches.Blend(first, room.Imag, room.SumImag);
        }

        ToPhase(room.SumReal, room.SumImag, filteredRad);
        PhaseWrapping.Wrap(filteredRad, filteredRad);
    }

    /// <summary>Multiplies the spectrum by its smoothed magnitude to the power alpha.</summary>
    private static void Emphasise(GoldsteinFilter filter, PatchTransform transform, GoldsteinPatches room)
    {
        Span<Float256> real = room.Real, imag = room.Imag, magnitude = room.Magnitude;
        for (int i = 0; i < magnitude.Length; i++)
        {
            magnitude[i] = Float256.Sqrt((real[i] * real[i]) + (imag[i] * imag[i]));
        }

        Smooth(magnitude, room.Smoothed, transform, filter.SmoothingPixels / 2);
        Float256 alpha = Float256.Constant(filter.Alpha);
        for (int i = 0; i < magnitude.Length; i++)
        {
            Float256 gain = Float256.Exp(alpha * Float256.Log(magnitude[i]));
            real[i] *= gain;
            imag[i] *= gain;
        }
    }

    /// <summary>Sums over a box of frequencies, around the ends of both axes.</summary>
    private static void Smooth(Span<Float256> magnitude, Span<Float256> room, PatchTransform transform, int reach)
    {
        int size = transform.Size;
        for (int k = 0; k < size && reach > 0; k++)
        {
            for (int row = 0; row < size; row++)
            {
                Float256 sum = Float256.Constant(0);
                for (int d = -reach; d <= reach; d++)
                {
                    sum += magnitude[(row * size) + transform.Position[(k + d) & (size - 1)]];
                }

                room[(row * size) + transform.Position[k]] = sum;
            }
        }

        for (int k = 0; k < size && reach > 0; k++)
        {
            for (int column = 0; column < size; column++)
            {
                Float256 sum = Float256.Constant(0);
                for (int d = -reach; d <= reach; d++)
                {
                    sum += room[(transform.Position[(k + d) & (size - 1)] * size) + column];
                }

                magnitude[(transform.Position[k] * size) + column] = sum;
            }
        }
    }

    private static void ToPhasors(ReadOnlySpan<float> phase, Span<float> cosine, Span<float> sine)
    {
        int i = 0;
        for (; i <= phase.Length - Float256.Width; i += Float256.Width)
        {
            Float256.SinCos(Float256.Load(in phase[i]), out Float256 s, out Float256 c);
            Float256.Store(c, ref cosine[i]);
            Float256.Store(s, ref sine[i]);
        }

        for (; i < phase.Length; i++)
        {
            ScalarFloat.SinCos(new ScalarFloat(phase[i]), out ScalarFloat s, out ScalarFloat c);
            (cosine[i], sine[i]) = (c.Value, s.Value);
        }
    }

    private static void ToPhase(ReadOnlySpan<float> real, ReadOnlySpan<float> imag, Span<float> phase)
    {
        int i = 0;
        for (; i <= phase.Length - Float256.Width; i += Float256.Width)
        {
            Float256.Store(Float256.Atan2(Float256.Load(in imag[i]), Float256.Load(in real[i])), ref phase[i]);
        }

        for (; i < phase.Length; i++)
        {
            phase[i] = ScalarFloat.Atan2(new ScalarFloat(imag[i]), new ScalarFloat(real[i])).Value;
        }
    }

    /// <summary>Where the patches lie: every pixel is covered as often as every other, so they begin outside the scene.</summary>
    private readonly struct PatchGrid(int side, int step, int width, int height)
    {
        private readonly int across = (width + side - step + step - 1) / step;
        private readonly int down = (height + side - step + step - 1) / step;

        /// <summary>Number of patches.</summary>
        public int Count => across * down;

        /// <summary>Gathers eight patches into the elements of lanes.</summary>
        public void Load(int first, ReadOnlySpan<float> scene, Span<Float256> patches)
        {
            patches.Clear();
            Span<float> elements = MemoryMarshal.Cast<Float256, float>(patches);
            for (int element = 0; element < Math.Min(Float256.Width, Count - first); element++)
            {
                (int top, int left, Range rows, Range columns) = Place(first + element);
                for (int row = rows.Start.Value; row < rows.End.Value; row++)
                {
                    int target = (((row - top) * side) - left) * Float256.Width + element;
                    for (int column = columns.Start.Value; column < columns.End.Value; column++)
                    {
                        elements[target + (column * Float256.Width)] = scene[(row * width) + column];
                    }
                }
            }
        }

        /// <summary>Adds eight patches to the picture with weights that fall linearly from the middle to the edges.</summary>
        public void Blend(int first, ReadOnlySpan<Float256> patches, Span<float> scene)
        {
            ReadOnlySpan<float> elements = MemoryMarshal.Cast<Float256, float>(patches);
            for (int element = 0; element < Math.Min(Float256.Width, Count - first); element++)
            {
                (int top, int left, Range rows, Range columns) = Place(first + element);
                for (int row = rows.Start.Value; row < rows.End.Value; row++)
                {
                    int source = (((row - top) * side) - left) * Float256.Width + element;
                    float rowWeight = Weight(row - top);
                    for (int column = columns.Start.Value; column < columns.End.Value; column++)
                    {
                        scene[(row * width) + column] += rowWeight * Weight(column - left) * elements[source + (column * Float256.Width)];
                    }
                }
            }
        }

        private (int Top, int Left, Range Rows, Range Columns) Place(int index)
        {
            int top = (index / across * step) - (side - step);
            int left = (index % across * step) - (side - step);
            return (top, left, Math.Max(0, top)..Math.Min(height, top + side), Math.Max(0, left)..Math.Min(width, left + side));
        }

        private float Weight(int index) => Math.Min(index, side - 1 - index) + 0.5f;
    }
}
