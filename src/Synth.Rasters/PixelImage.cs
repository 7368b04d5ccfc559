namespace Synth.Rasters;

/// <summary>A picture for the eye: 8-bit samples, row by row from the top, the channels of a pixel side by side.</summary>
public sealed class PixelImage
{
    /// <summary>A black picture (and transparent, where it has an alpha channel).</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 red green blue, 4 with alpha.</param>
    public PixelImage(int width, int height, int channels)
        : this(width, height, channels, new byte[Count(width, height, channels)])
    {
    }

    /// <summary>A picture over existing samples, which are kept, not copied.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 red green blue, 4 with alpha.</param>
    /// <param name="data">Exactly <c>width * height * channels</c> samples.</param>
    /// <exception cref="ArgumentException">The number of samples does not fit.</exception>
    public PixelImage(int width, int height, int channels, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length != Count(width, height, channels))
        {
            throw new ArgumentException($"{data.Length} samples do not fill {width} x {height} pixels of {channels} channels", nameof(data));
        }

        (Width, Height, Channels, Data) = (width, height, channels, data);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Samples of a pixel: 1 grey, 2 grey and alpha, 3 red green blue, 4 red green blue alpha.</summary>
    public int Channels { get; }

    /// <summary>The samples.</summary>
    public byte[] Data { get; }

    /// <summary>The samples of one pixel.</summary>
    public Span<byte> Pixel(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Height, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Width, nameof(column));
        return Data.AsSpan((row * Width + column) * Channels, Channels);
    }

    /// <summary>Lightness only: colours weighted 0.299, 0.587, 0.114 (ITU-R BT.601), alpha dropped.</summary>
    public Raster<byte> ToGrey()
    {
        Raster<byte> grey = new(Width, Height);
        for (int i = 0; i < grey.Data.Length; i++)
        {
            ReadOnlySpan<byte> pixel = Data.AsSpan(i * Channels, Channels);
            grey.Data[i] = Channels < 3 ? pixel[0] : (byte)((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);
        }

        return grey;
    }

    /// <summary>Copies another picture in with its upper left corner at (row, column); what does not fit is cut off. Grey is spread over the colours.</summary>
    /// <exception cref="ArgumentException">The other has colours and this one has none.</exception>
    public void Paste(PixelImage other, int row, int column)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Channels > 2 && Channels < 3)
        {
            throw new ArgumentException("a coloured picture does not fit into a grey one", nameof(other));
        }

        for (int r = Math.Max(0, -row); r < Math.Min(other.Height, Height - row); r++)
        {
            for (int c = Math.Max(0, -column); c < Math.Min(other.Width, Width - column); c++)
            {
                CopyPixel(other.Pixel(r, c), Pixel(row + r, column + c));
            }
        }
    }

    /// <summary>Every pixel set to one colour; grey pictures take the red.</summary>
    public void Fill(byte red, byte green, byte blue)
    {
        Span<byte> colour = [red, green, blue, 255];
        for (int i = 0; i < Data.Length; i += Channels)
        {
            CopyPixel(colour, Data.AsSpan(i, Channels));
        }
    }

    private static void CopyPixel(ReadOnlySpan<byte> from, Span<byte> to)
    {
        bool grey = from.Length < 3;
        for (int k = 0; k < Math.Min(3, to.Length < 3 ? 1 : to.Length); k++)
        {
            to[k] = from[grey ? 0 : k];
        }

        if (to.Length is 2 or 4)
        {
            to[^1] = from.Length is 2 or 4 ? from[^1] : (byte)255;
        }
    }

    private static int Count(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        return checked(width * height * channels);
    }
}
