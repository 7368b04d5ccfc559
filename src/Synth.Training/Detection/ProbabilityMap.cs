using Synth.Rasters;

namespace Synth.Training.Detection;

/// <summary>
/// Merges the probabilities of overlapping windows, or of their pixels, to one map. Each window weighs by a raised cosine along both axes, most in its
/// middle and next to nothing at its edges, so that no seams show.
/// </summary>
public sealed class ProbabilityMap
{
    private readonly int _width;
    private readonly int _height;
    private readonly double[] _profile;
    private readonly double[] _sums;
    private readonly double[] _weights;

    /// <param name="width">Columns of the frame.</param>
    /// <param name="height">Rows of the frame.</param>
    /// <param name="windowPx">Side of every window, pixels.</param>
    public ProbabilityMap(int width, int height, int windowPx)
    {
        (_width, _height) = (width, height);
        _profile = new double[windowPx];
        for (int i = 0; i < windowPx; i++)
        {
            _profile[i] = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / windowPx));
        }

        _sums = new double[checked(width * height)];
        _weights = new double[_sums.Length];
    }

    /// <summary>Adds a window; parts of it beyond the frame are left out.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="column">Its first column.</param>
    /// <param name="probability">Its probability.</param>
    public void Add(int row, int column, double probability)
    {
        int firstRow = Math.Max(row, 0), lastRow = Math.Min(row + _profile.Length, _height);
        int firstColumn = Math.Max(column, 0), lastColumn = Math.Min(column + _profile.Length, _width);
        for (int r = firstRow; r < lastRow; r++)
        {
            double rowWeight = _profile[r - row];
            for (int c = firstColumn; c < lastColumn; c++)
            {
                double weight = rowWeight * _profile[c - column];
                _sums[(r * _width) + c] += weight * probability;
                _weights[(r * _width) + c] += weight;
            }
        }
    }

    /// <summary>Adds a window whose pixels have probabilities of their own, interpolated to the window's size; parts of it beyond the frame are left out.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="column">Its first column.</param>
    /// <param name="probabilities">Side x side of them, row-major, 0 to 1.</param>
    /// <param name="most">Probability of the window as a whole, which none of its pixels surpasses, 0 to 1.</param>
    public void Add(int row, int column, ReadOnlySpan<float> probabilities, double most)
    {
        int side = (int)Math.Sqrt(probabilities.Length);
        int firstRow = Math.Max(row, 0), lastRow = Math.Min(row + _profile.Length, _height);
        int firstColumn = Math.Max(column, 0), lastColumn = Math.Min(column + _profile.Length, _width);
        for (int r = firstRow; r < lastRow; r++)
        {
            (int above, double down) = Place(r - row, side);
            ReadOnlySpan<float> upper = probabilities.Slice(above * side, side);
            ReadOnlySpan<float> lower = probabilities.Slice(Math.Min(above + 1, side - 1) * side, side);
            for (int c = firstColumn; c < lastColumn; c++)
            {
                (int left, double across) = Place(c - column, side);
                int right = Math.Min(left + 1, side - 1);
                double value = ((1 - down) * Between(upper[left], upper[right], across)) + (down * Between(lower[left], lower[right], across));
                double weight = _profile[r - row] * _profile[c - column];
                _sums[(r * _width) + c] += weight * Math.Min(value, most);
                _weights[(r * _width) + c] += weight;
            }
        }
    }

    /// <summary>The weighted means; NaN where no window lies.</summary>
    public Raster<float> ToRaster()
    {
        Raster<float> raster = new(_width, _height);
        for (int i = 0; i < _sums.Length; i++)
        {
            raster.Data[i] = _weights[i] > 0 ? (float)(_sums[i] / _weights[i]) : float.NaN;
        }

        return raster;
    }

    // a pixel's place on a grid of other pixels over the same window: the one before it and how far it is from there
    private (int Index, double Share) Place(int pixel, int side)
    {
        double place = Math.Clamp(((pixel + 0.5) * side / _profile.Length) - 0.5, 0, side - 1);
        return ((int)place, place - (int)place);
    }

    private static double Between(float first, float second, double share) => first + (share * (second - first));
}
