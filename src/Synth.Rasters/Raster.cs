namespace Synth.Rasters;

/// <summary>A picture of numbers: <c>Width</c> x <c>Height</c> values, row by row, row 0 in the north.</summary>
/// <typeparam name="T">Type of one value, such as <see cref="float"/>, <see cref="double"/>, <see cref="byte"/> or <see cref="bool"/>.</typeparam>
public sealed class Raster<T>
    where T : unmanaged
{
    /// <summary>A raster of zeros.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    public Raster(int width, int height)
        : this(width, height, new T[Count(width, height)])
    {
    }

    /// <summary>A raster over existing values, which are kept, not copied.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="data">Values row by row, exactly <c>width * height</c> of them.</param>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public Raster(int width, int height, T[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length != Count(width, height))
        {
            throw new ArgumentException($"{data.Length} values do not fill {width} x {height} pixels", nameof(data));
        }

        (Width, Height, Data) = (width, height, data);
    }

    /// <summary>A raster of zeros on a grid.</summary>
    public Raster(Grid grid)
        : this(NotNull(grid).Width, grid.Height)
    {
        Grid = grid;
    }

    /// <summary>A raster on a grid over existing values, which are kept, not copied.</summary>
    public Raster(Grid grid, T[] data)
        : this(NotNull(grid).Width, grid.Height, data)
    {
        Grid = grid;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The values, row-major, row 0 in the north.</summary>
    public T[] Data { get; }

    /// <summary>Where the pixels lie, or null when that is not known.</summary>
    public Grid? Grid { get; }

    /// <summary>The value of one pixel.</summary>
    public ref T this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Height || (uint)column >= (uint)Width)
            {
                throw new ArgumentOutOfRangeException(nameof(row), $"pixel ({row}, {column}) lies outside {Height} rows x {Width} columns");
            }

            return ref Data[row * Width + column];
        }
    }

    /// <summary>The values of one row, west to east.</summary>
    public Span<T> Row(int row) => Data.AsSpan(row * Width, Width);

    /// <summary>A raster of the same shape and grid with each value replaced by a function of it.</summary>
    public Raster<TResult> Map<TResult>(Func<T, TResult> function)
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        TResult[] result = new TResult[Data.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(Data[i]);
        }

        return Grid is null ? new Raster<TResult>(Width, Height, result) : new Raster<TResult>(Grid, result);
    }

    /// <summary>The rectangle of pixels whose north-western corner is (row, column), without its grid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle does not lie inside.</exception>
    public Raster<T> Crop(int row, int column, int width, int height)
    {
        if (row < 0 || column < 0 || width < 1 || height < 1 || row > Height - height || column > Width - width)
        {
            throw new ArgumentOutOfRangeException(nameof(row), $"{height} x {width} pixels at ({row}, {column}) do not lie inside {Height} rows x {Width} columns");
        }

        Raster<T> result = new(width, height);
        for (int r = 0; r < height; r++)
        {
            Row(row + r).Slice(column, width).CopyTo(result.Row(r));
        }

        return result;
    }

    private static int Count(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return checked(width * height);
    }

    private static Grid NotNull(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return grid;
    }
}
