namespace Synth.Rasters.Topography;

/// <summary>A rectangle of a grid's pixels, small enough for one window of postings, with the place of each pixel on Earth.</summary>
/// <remarks>
/// The local projection is evaluated at every sixteenth pixel and the last, and interpolated linearly in between, which is off by at most
/// 32 (pixel spacing / 6370 km) tan(latitude) pixels: five thousandths of a pixel of 1 km at 45 degrees.
/// </remarks>
internal sealed class GeoBlock
{
    private const int Side = 256;
    private const int Step = 16;

    private readonly int _top;
    private readonly int _left;
    private readonly int _width;
    private readonly int _height;
    private readonly int _across;
    private readonly double[] _latitudes;
    private readonly double[] _longitudes;

    private GeoBlock(Grid grid, LocalProjection projection, int top, int left)
    {
        (_top, _left) = (top, left);
        (_width, _height) = (Math.Min(Side, grid.Width - left), Math.Min(Side, grid.Height - top));
        _across = (_width - 1) / Step + 2;
        int down = (_height - 1) / Step + 2;
        _latitudes = new double[_across * down];
        _longitudes = new double[_across * down];
        double centre = grid.Anchor!.LongitudeDeg;
        for (int i = 0; i < _latitudes.Length; i++)
        {
            double east = grid.EastOf(left + Node(i % _across, _width));
            double north = grid.NorthOf(top + Node(i / _across, _height));
            (_latitudes[i], double longitude) = projection.ToGeographic(east, north);
            _longitudes[i] = centre + GeoAnchor.WrapLongitude(longitude - centre);
        }

        Box = new GeoBox(_latitudes.Min(), _latitudes.Max(), _longitudes.Min(), _longitudes.Max());
    }

    /// <summary>The area of the pixels' centres.</summary>
    internal GeoBox Box { get; }

    /// <summary>The blocks of a grid.</summary>
    /// <exception cref="ArgumentException">No anchor, or too near a pole.</exception>
    internal static IEnumerable<GeoBlock> Cut(Grid grid)
    {
        GeoAnchor anchor = grid.Anchor ?? throw new ArgumentException("heights need the place of the scene: the grid has no anchor", nameof(grid));
        LocalProjection projection = new(anchor);
        for (int top = 0; top < grid.Height; top += Side)
        {
            for (int left = 0; left < grid.Width; left += Side)
            {
                GeoBlock block = new(grid, projection, top, left);
                if (block.Box.NorthDeg > TileStore.LatitudeLimitDeg || block.Box.SouthDeg < -TileStore.LatitudeLimitDeg)
                {
                    throw new ArgumentException($"the scene reaches latitude {block.Box.NorthDeg:0.##}; heights are resampled up to {TileStore.LatitudeLimitDeg}", nameof(grid));
                }

                yield return block;
            }
        }
    }

    /// <summary>The one-degree cells that the block touches.</summary>
    internal IEnumerable<TileName> Cells()
    {
        for (double latitude = Math.Floor(Box.SouthDeg); latitude <= Box.NorthDeg; latitude++)
        {
            for (double longitude = Math.Floor(Box.WestDeg); longitude <= Box.EastDeg; longitude++)
            {
                yield return TileName.At(latitude, longitude);
            }
        }
    }

    /// <summary>Writes the heights of the block's pixels.</summary>
    internal void Sample(DemWindow window, Raster<float> heights)
    {
        (double Row, double Column)[] nodes = new (double, double)[_latitudes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = window.PositionOf(_latitudes[i], _longitudes[i]);
        }

        for (int row = 0; row < _height; row++)
        {
            Span<float> line = heights.Row(_top + row).Slice(_left, _width);
            double down = Fraction(row, _height);
            for (int column = 0; column < line.Length; column += Step)
            {
                int at = row / Step * _across + column / Step;
                (double startRow, double startColumn) = Between(nodes[at], nodes[at + _across], down);
                (double endRow, double endColumn) = Between(nodes[at + 1], nodes[at + _across + 1], down);
                double length = Math.Max(1, Node(column / Step + 1, _width) - column);
                window.Bilinear(startRow, startColumn, (endRow - startRow) / length, (endColumn - startColumn) / length, line[column..Math.Min(column + Step, line.Length)]);
            }
        }
    }

    private static int Node(int index, int count) => Math.Min(index * Step, count - 1);

    // how far a pixel lies from the node at or before it towards the next
    private static double Fraction(int pixel, int count)
    {
        int from = Node(pixel / Step, count);
        int to = Node(pixel / Step + 1, count);
        return to > from ? (double)(pixel - from) / (to - from) : 0;
    }

    private static (double Row, double Column) Between((double Row, double Column) from, (double Row, double Column) to, double t) =>
        (from.Row + (to.Row - from.Row) * t, from.Column + (to.Column - from.Column) * t);
}
