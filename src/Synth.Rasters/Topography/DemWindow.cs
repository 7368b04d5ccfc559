using System.Numerics;

namespace Synth.Rasters.Topography;

/// <summary>A rectangle of postings on one lattice of latitudes and longitudes, put together from as many tiles as it takes.</summary>
/// <remarks>Where the first tile holds all of it on the same lattice, as tiles mostly do, the window looks into the tile and copies nothing.</remarks>
internal sealed class DemWindow
{
    private readonly int _width;
    private readonly int _height;
    private readonly double _northDeg;
    private readonly double _westDeg;
    private readonly double _stepLatitudeDeg;
    private readonly double _stepLongitudeDeg;

    // the postings of the window itself, or a whole tile around them
    private float[] _data = [];
    private int _origin;
    private int _stride;

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
        (_width, _height) = ((int)(lastColumn - firstColumn) + 1, (int)(lastRow - firstRow) + 1);
    }

    /// <summary>The area of the postings.</summary>
    internal GeoBox Box => new(
        _northDeg - (_height - 1) * _stepLatitudeDeg,
        _northDeg,
        _westDeg,
        _westDeg + (_width - 1) * _stepLongitudeDeg);

    /// <summary>Whether every posting has a height because the window looks into a tile.</summary>
    internal bool IsInsideTile { get; private set; }

    /// <summary>Fills the postings that have no height yet and lie in a tile, or within half a posting of it.</summary>
    internal void Take(DemTile tile)
    {
        TileEntry entry = tile.Entry;
        double west = Box.NearLongitude(entry.WestDeg);
        Line rows = new(_stepLatitudeDeg / entry.StepLatitudeDeg, (entry.NorthDeg - _northDeg) / entry.StepLatitudeDeg);
        Line columns = new(_stepLongitudeDeg / entry.StepLongitudeDeg, (_westDeg - west) / entry.StepLongitudeDeg);
        (int firstRow, int rowCount) = rows.Inside(_height, entry.Height);
        (int firstColumn, int columnCount) = columns.Inside(_width, entry.Width);
        bool sameLattice = rows.IsShift && columns.IsShift;
        if (sameLattice && _data.Length == 0 && rowCount == _height && columnCount == _width)
        {
            // voids of tiles are filled
            (_data, _stride, IsInsideTile) = (tile.Heights.Data, tile.Heights.Width, true);
            _origin = (int)Math.Round(rows.At(0)) * _stride + (int)Math.Round(columns.At(0));
            return;
        }

        OwnPostings();
        for (int row = firstRow; row < firstRow + rowCount; row++)
        {
            Span<float> line = _data.AsSpan(row * _width + firstColumn, columnCount);
            if (sameLattice)
            {
                CopyMissing(tile.Heights.Row((int)Math.Round(rows.At(row))).Slice((int)Math.Round(columns.At(firstColumn)), columnCount), line);
                continue;
            }

            for (int k = 0; k < line.Length; k++)
            {
                if (float.IsNaN(line[k]))
                {
                    line[k] = tile.Heights.Bilinear(rows.At(row), columns.At(firstColumn + k));
                }
            }
        }
    }

    private void OwnPostings()
    {
        if (_data.Length == 0)
        {
            (_data, _stride) = (new float[_width * _height], _width);
            _data.AsSpan().Fill(float.NaN);
        }
    }

    private static void CopyMissing(ReadOnlySpan<float> from, Span<float> to)
    {
        int k = 0;
        for (; k + Vector<float>.Count <= to.Length; k += Vector<float>.Count)
        {
            Vector<float> own = new(to[k..]);
            Vector.ConditionalSelect(Vector.Equals(own, own), own, new Vector<float>(from[k..])).CopyTo(to[k..]);
        }

        for (; k < to.Length; k++)
        {
            to[k] = float.IsNaN(to[k]) ? from[k] : to[k];
        }
    }

    /// <summary>The one-degree cells in which postings have no height.</summary>
    internal IReadOnlyCollection<TileName> Gaps()
    {
        HashSet<TileName> gaps = [];
        if (IsInsideTile)
        {
            return gaps;
        }

        OwnPostings();
        TileName[] cells = new TileName[_width];
        for (int row = 0; row < _height; row++)
        {
            ReadOnlySpan<float> line = _data.AsSpan(row * _width, _width);
            if (row == 0 || TileName.At(LatitudeOf(row), _westDeg).SouthDeg != cells[0].SouthDeg)
            {
                for (int column = 0; column < cells.Length; column++)
                {
                    cells[column] = TileName.At(LatitudeOf(row), _westDeg + column * _stepLongitudeDeg);
                }
            }

            for (int column = 0; column < line.Length; column++)
            {
                if (float.IsNaN(line[column]) && !(column > 0 && float.IsNaN(line[column - 1]) && cells[column] == cells[column - 1]))
                {
                    gaps.Add(cells[column]);
                }
            }
        }

        return gaps;
    }

    private double LatitudeOf(int row) => _northDeg - row * _stepLatitudeDeg;

    /// <summary>Gives every posting without a height that of the sea.</summary>
    internal void FillWithSea()
    {
        if (!IsInsideTile)
        {
            _data.AsSpan().Replace(float.NaN, 0);
        }
    }

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
        BilinearLine line = new(_data, _origin, _stride, _width, _height);
        line.Sample(row, column, rowStep, columnStep, target);
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
