using Synth.Rasters;

namespace Synth.Training.Detection;

/// <summary>Brings a picture of a frame to a size that can be looked at.</summary>
/// <param name="shrink">Pixels of the frame that become one, at least 1.</param>
/// <param name="enlarge">Pixels that one pixel of the frame becomes, at least 1; 1 where the frame is shrunk.</param>
internal sealed class FrameScale(int shrink, int enlarge)
{
    /// <summary>Where a coordinate of the frame lies in the picture, pixels from its edge.</summary>
    public int Place(double coordinate) => (int)Math.Round(coordinate * enlarge / shrink);

    /// <summary>The picture at its new size; where it shrinks, colours are averaged.</summary>
    public PixelImage Apply(PixelImage picture)
    {
        if (shrink == 1 && enlarge == 1)
        {
            return picture;
        }

        PixelImage result = new(((picture.Width * enlarge) + shrink - 1) / shrink, ((picture.Height * enlarge) + shrink - 1) / shrink, picture.Channels);
        for (int row = 0; row < result.Height; row++)
        {
            for (int column = 0; column < result.Width; column++)
            {
                Average(picture, row * shrink / enlarge, column * shrink / enlarge, result.Pixel(row, column));
            }
        }

        return result;
    }

    private void Average(PixelImage picture, int row, int column, Span<byte> result)
    {
        int rows = Math.Min(shrink, picture.Height - row), columns = Math.Min(shrink, picture.Width - column);
        for (int channel = 0; channel < result.Length; channel++)
        {
            int sum = rows * columns / 2;
            for (int i = 0; i < rows * columns; i++)
            {
                sum += picture.Data[((((row + (i / columns)) * picture.Width) + column + (i % columns)) * picture.Channels) + channel];
            }

            result[channel] = (byte)(sum / (rows * columns));
        }
    }
}
