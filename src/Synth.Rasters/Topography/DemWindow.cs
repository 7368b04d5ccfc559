namespace Synth.Rasters.Topography;

/// <summary>A rectangle of postings on one lattice of latitudes and longitudes, put together from as many tiles as it takes.</summary>
internal sealed class DemWindow
{
    private readonly Raster<float> _heights;
    private readonly double _northDeg;
    private readonly double _westDeg;
    private readonly double _stepLatitudeDeg;
    private readonly double _stepLongitudeDeg;

    // places this near a posting, in postings, count as on it
    private const double Near = 1e-6;

    /// <summary>An empty window that reaches to the postings around a box, on the lattice of a tile.</summary>
    internal DemWindow(GeoBox box, TileEntry lattice)
    {
        (_stepLatitudeDeg, _stepLongitudeDeg) = (lattice.StepLatitudeDeg, lattice.StepLongitudeDeg);
        double firstRow = Math.Floor((lattice.NorthDeg - box.NorthDeg) / _stepLatitudeDeg + Near);
        double lastRow = Math.Ceiling((lattice.NorthDeg - box.SouthDeg) / _stepLatitudeDeg - Near);
        double west = box.NearLongitude(lattice.WestDeg);
        double firstColumn = Math.Floor((box.WestDeg - west) / _stepLongitudeDeg + Near);
        double lastColumn = Math.Ceiling((box.EastDeg - west) / _stepLongitudeDeg - Near);
        _northDeg = lattice.NorthDeg - firstRow * _stepLatitudeDeg;
        _westDeg = west + firstColumn * _stepLongitudeDeg;
        _heights = new Raster<float>((int)(lastColumn - firstColumn) + 1, (int)(lastRow - firstRow) + 1);
        Array.Fill(_heights.Data, float.NaN);
    }

    /// <summary>The area of the postings.</summary>
    internal GeoBox Box => new(
        _northDeg - (_heights.Height - 1) * _stepLatitudeDeg,
        _northDeg,
        _westDeg,
        _westDeg + (_heights.Width - 1) * _stepLongitudeDeg);

    /// <summary>Fills the postings that have no height yet and lie in a tile, or within half a posting of it.</summary>
    internal void Take(DemTile tile)
    {
        TileEntry entry = tile.Entry;
        double west = Box.NearLongitude(entry.WestDeg);
        Line rows = new(_stepLatitudeDeg / entry.StepLatitudeDeg, (entry.NorthDeg - _northDeg) / entry.StepLatitudeDeg);
        Line columns = new(_stepLongitudeDeg / entry.StepLongitudeDeg, (_westDeg - west) / entry.StepLongitudeDeg);
        (int firstRow, int rowCount) = rows.Inside(_heights.Height, entry.Height);
        (int firstColumn, int columnCount) = columns.Inside(_heights.Width, entry.Width);
        bool sameLattice = rows.IsShift && columns.IsShift;
        for (int row = firstRow; row < firstRow + rowCount; row++)
        {
            Span<float> line = _heights.Row(row).Slice(firstColumn, columnCount);
            if (sameLattice)
            {
                CopyMissing(tile.Heights.Row((int)Math.Round(rows.At(row))).Slice((int)Math.Round(columns.At(firstColumn)), columnCount), line);
                continue;
            }

            for (int k = 0; k < line.Length; k++)
            {
                if (float.IsNaN(line[k]))
                {
                    line[k] = tile.Bilinear(rows.At(row), columns.At(firstColumn + k));
                }
            }
        }
    }

    private static void CopyMissing(ReadOnlySpan<float> from, Span<float> to)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] = float.IsNaN(to[k]) ? from[k] : to[k];
        }
    }

    /// <summary>The one-degree cells in which postings have no height.</summary>
    internal IReadOnlyCollection<TileName> Gaps()
    {
        if (!Array.Exists(_heights.Data, float.IsNaN))
        {
            return [];
        }

        HashSet<TileName> gaps = [];
        for (int row = 0; row < _heights.Height; row++)
        {
            for (int column = 0; column < _heights.Width; column++)
            {
                if (float.IsNaN(_heights[row, column]))
                {
                    gaps.Add(TileName.At(_northDeg - row * _stepLatitudeDeg, _westDeg + column * _stepLongitudeDeg));
                }
            }
        }

        return gaps;
    }

    /// <summary>Gives every posting without a height that of the sea.</summary>
    internal void FillWithSea() => _heights.Data.AsSpan().Replace(float.NaN, 0);

    /// <summary>Fractional row and column of a place.</summary>
    internal (double Row, double Column) PositionOf(double latitudeDeg, double longitudeDeg) =>
        ((_northDeg - latitudeDeg) / _stepLatitudeDeg, (longitudeDeg - _westDeg) / _stepLongitudeDeg);

    /// <summary>Bilinear heights along a straight line of positions that lie inside the box that the window was made for.</summary>
    /// <param name="row">Fractional row of the first position.</param>
    /// <param name="column">Fractional column of the first position.</param>
    /// <param name="rowStep">Rows from one position to the next.</param>
    /// <param name="columnStep">Columns from one position to the next.</param>
    /// <param name="target">Takes a height a position.</param>
    internal void Bilinear(double row, double column, double rowStep, double columnStep, Span<float> target)
    {
        float[] data = _heights.Data;
        int width = _heights.Width;
        int lastTop = Math.Max(0, _heights.Height - 2);
        int lastLeft = Math.Max(0, width - 2);
        int right = width > 1 ? 1 : 0;
        int down = _heights.Height > 1 ? width : 0;
        for (int k = 0; k < target.Length; k++)
        {
            double r = row + k * rowStep;
            double c = column + k * columnStep;
            int top = Math.Clamp((int)r, 0, lastTop);
            int left = Math.Clamp((int)c, 0, lastLeft);
            int at = top * width + left;
            float across = (float)(c - left);
            float north = data[at] + (data[at + right] - data[at]) * across;
            float south = data[at + down] + (data[at + down + right] - data[at + down]) * across;
            target[k] = north + (south - north) * (float)(r - top);
        }
    }

    // rows or columns of a tile as a linear function of the window's
    private readonly record struct Line(double Scale, double Shift)
    {
        /// <summary>Whether postings fall on postings, one on each.</summary>
        internal bool IsShift => Math.Abs(Scale - 1) < Near / 10_000 && Math.Abs(Shift - Math.Round(Shift)) < Near;

        internal double At(int index) => index * Scale + Shift;

        /// <summary>The window's rows or columns that lie in the tile or within half a posting of it (none of that where both share postings).</summary>
        internal (int First, int Count) Inside(int windowCount, int tileCount)
        {
            double margin = IsShift ? Near : 0.501;
            int first = Math.Max(0, (int)Math.Ceiling((-margin - Shift) / Scale));
            int last = Math.Min(windowCount - 1, (int)Math.Floor((tileCount - 1 + margin - Shift) / Scale));
            return (first, Math.Max(0, last - first + 1));
        }
    }
}
