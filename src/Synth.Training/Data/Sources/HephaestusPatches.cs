using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Synth.Datasets;
using Synth.Numerics.Random;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Data.Sources;

/// <summary>Lays out the patches of annotated frames as section 2.5 of Bountos et al. (2022) says.</summary>
/// <param name="settings">Size, step and seed.</param>
internal sealed class HephaestusPatches(FramePatches settings)
{
    /// <summary>
    /// The patches of a frame. Of a frame with deformation one a pattern, named <c>ID_NUMBER</c>: its class and intensity are those of the pattern, its labels those of every
    /// pattern that reaches into it; a frame whose deformation has no polygon gives none. Of any other frame its tiles, named <c>ID[row,column]</c>.
    /// </summary>
    /// <param name="frame">Index of the frame.</param>
    /// <param name="annotation">Its annotation.</param>
    /// <param name="height">Rows of its raster.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="DatasetException">A polygon lies outside the raster.</exception>
    public IEnumerable<Patch> Of(long frame, HephaestusAnnotation annotation, int height, int width) => annotation.HasDeformation
        ? annotation.Patterns.Select((_, number) => Crop(frame, annotation, number, height, width))
        : from row in settings.TileStarts(height)
          from column in settings.TileStarts(width)
          select new Patch(frame, row, column, annotation.PartOf(string.Create(CultureInfo.InvariantCulture, $"[{row},{column}]"), null, []));

    private Patch Crop(long frame, HephaestusAnnotation annotation, int number, int height, int width)
    {
        AnnotatedPattern own = annotation.Patterns[number];
        (double left, double right) = Extent(own.Polygon, 0);
        (double top, double bottom) = Extent(own.Polygon, 1);
        if (right <= 0 || bottom <= 0 || left >= width || top >= height)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"annotation {annotation.UniqueId}: the polygon of pattern {number} spans columns {left} to {right} and rows {top} to {bottom}, outside its raster of {width} x {height} pixels; is that of another size?"));
        }

        RandomSource random = new(settings.Seed, Number(annotation.UniqueId), RandomStream.Patches, (uint)number);
        int row = Start(top, bottom, height, random);
        int column = Start(left, right, width, random);
        IEnumerable<AnnotatedPattern> shown = annotation.Patterns.Where(pattern => ReferenceEquals(pattern, own) || Reaches(pattern, row, column, height, width));
        return new Patch(frame, row, column, annotation.PartOf(string.Create(CultureInfo.InvariantCulture, $"_{number}"), own, shown));
    }

    // a frame smaller than a patch is padded evenly
    private int Start(double low, double high, int length, RandomSource random) => length <= settings.SizePx
        ? -((settings.SizePx - length) / 2)
        : CropPlace.Around(Math.Max(0, low), Math.Min(length, high), length, settings.SizePx, random);

    /// <summary>Whether a pixel of a pattern's mask lies in a patch.</summary>
    private bool Reaches(AnnotatedPattern pattern, int row, int column, int height, int width)
    {
        (double left, double right) = Extent(pattern.Polygon, 0);
        (double top, double bottom) = Extent(pattern.Polygon, 1);
        if (right <= column || left >= column + settings.SizePx || bottom <= row || top >= row + settings.SizePx)
        {
            return false;
        }

        byte[] mask = new byte[height * width];
        PolygonMask.Fill(pattern.Polygon, mask, width);
        int first = Math.Max(0, row), end = Math.Min(height, row + settings.SizePx);
        int from = Math.Max(0, column), to = Math.Min(width, column + settings.SizePx);
        for (int line = first; line < end; line++)
        {
            if (mask.AsSpan((line * width) + from, to - from).Contains((byte)1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From where to where the pixels of a polygon's mask reach along an axis; pixel n covers n to n + 1, and corners lie at centres of pixels.</summary>
    private static (double Low, double High) Extent(IReadOnlyList<double> polygon, int axis)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = axis; i < polygon.Count; i += 2)
        {
            (low, high) = (Math.Min(low, Math.Round(polygon[i])), Math.Max(high, Math.Round(polygon[i])));
        }

        return (low, high + 1);
    }

    // crops stay where they are when other annotations come or go
    private static ulong Number(string id) => ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
        ? number
        : BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
