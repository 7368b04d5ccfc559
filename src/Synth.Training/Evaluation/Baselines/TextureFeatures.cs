using System.Collections.Immutable;

namespace Synth.Training.Evaluation.Baselines;

/// <summary>
/// A dozen numbers about the texture of a wrapped phase image, none of which knows what deformation looks like: what a detector must surpass to show
/// that it does not go by noise, filtering, masks or the mere number of fringes.
/// </summary>
public static class TextureFeatures
{
    private const float CoherentFrom = 0.6f;

    /// <summary>Names, in the order of the values.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "no_data_share", "local_coherence", "speckle_share", "resultant", "fringe_rate", "fringe_rate_variance", "steep_share", "residue_share", "smooth_residue_share",
        "anisotropy", "local_coherence_variance", "edge_share",
    ];

    /// <summary>Measures an image.</summary>
    /// <param name="cosines">Height x width cosines of the phase; 0 together with the sine where there is no data.</param>
    /// <param name="sines">Height x width sines.</param>
    /// <param name="width">Columns, at least 3.</param>
    /// <param name="values">Receives one value a name; all finite.</param>
    public static void Measure(ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines, int width, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sines.Length, cosines.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 3);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Names.Length);
        Sums sums = default;
        for (int i = 0; i < cosines.Length; i++)
        {
            bool isData = IsData(cosines, sines, i);
            sums.Data += isData ? 1 : 0;
            sums.Cosine += cosines[i];
            sums.Sine += sines[i];
            sums.Edges += i % width > 0 && isData != IsData(cosines, sines, i - 1) ? 1 : 0;
        }

        for (int row = 1; row < (cosines.Length / width) - 1; row++)
        {
            for (int column = 1; column < width - 1; column++)
            {
                sums.Add(cosines, sines, (row * width) + column, width);
            }
        }

        sums.Write(cosines.Length, values);
    }

    private static bool IsData(ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines, int i) => (cosines[i] * cosines[i]) + (sines[i] * sines[i]) > 1e-4f;

    // wrapped difference of two phases given as phasors, rad
    private static float Step(ReadOnlySpan<float> c, ReadOnlySpan<float> s, int from, int to) =>
        MathF.Atan2((s[to] * c[from]) - (c[to] * s[from]), (c[to] * c[from]) + (s[to] * s[from]));

    private struct Sums
    {
        public double Data;
        public double Cosine;
        public double Sine;
        public double Edges;
        private double _inner;
        private double _coherence;
        private double _coherenceSquared;
        private double _speckle;
        private double _smooth;
        private double _rate;
        private double _rateSquared;
        private double _steep;
        private double _residues;
        private double _smoothResidues;
        private double _east;
        private double _both;

        public void Add(ReadOnlySpan<float> c, ReadOnlySpan<float> s, int i, int width)
        {
            if (!IsData(c, s, i))
            {
                return;
            }

            float coherence = LocalCoherence(c, s, i, width);
            float east = Step(c, s, i, i + 1);
            float south = Step(c, s, i, i + width);
            double turns = east + Step(c, s, i + 1, i + width + 1) - Step(c, s, i + width, i + width + 1) - south;
            double residue = Math.Abs(turns) > Math.PI ? 1 : 0;
            _inner++;
            _coherence += coherence;
            _coherenceSquared += coherence * coherence;
            _residues += residue;
            if (coherence < CoherentFrom)
            {
                _speckle++;
                return;
            }

            double squared = (east * east) + (south * south);
            _smooth++;
            _rate += Math.Sqrt(squared);
            _rateSquared += squared;
            _steep += squared > 1 ? 1 : 0;
            _smoothResidues += residue;
            _east += (east * east) - (south * south);
            _both += 2 * east * south;
        }

        public readonly void Write(int pixels, Span<double> values)
        {
            double inner = Math.Max(1, _inner);
            double smooth = Math.Max(1, _smooth);
            double coherence = _coherence / inner;
            double rate = _rate / smooth;
            values[0] = 1 - (Data / pixels);
            values[1] = coherence;
            values[2] = _speckle / inner;
            values[3] = Math.Sqrt((Cosine * Cosine) + (Sine * Sine)) / Math.Max(1, Data);
            values[4] = rate;
            values[5] = (_rateSquared / smooth) - (rate * rate);
            values[6] = _steep / smooth;
            values[7] = _residues / inner;
            values[8] = _smoothResidues / smooth;
            values[9] = _rateSquared > 0 ? Math.Sqrt((_east * _east) + (_both * _both)) / _rateSquared : 0;
            values[10] = (_coherenceSquared / inner) - (coherence * coherence);
            values[11] = Edges / pixels;
        }

        // length of the mean phasor of three by three pixels
        private static float LocalCoherence(ReadOnlySpan<float> c, ReadOnlySpan<float> s, int i, int width)
        {
            float cosine = 0, sine = 0;
            for (int row = -width; row <= width; row += width)
            {
                for (int column = -1; column <= 1; column++)
                {
                    cosine += c[i + row + column];
                    sine += s[i + row + column];
                }
            }

            return MathF.Sqrt((cosine * cosine) + (sine * sine)) / 9;
        }
    }
}
