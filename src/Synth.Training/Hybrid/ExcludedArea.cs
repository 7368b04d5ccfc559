using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Hybrid;

/// <summary>The pixels of an image that a recipe excludes.</summary>
/// <param name="recipe">The recipe.</param>
internal sealed class ExcludedArea(BackgroundRecipe recipe)
{
    /// <summary>Height x width, 1 where excluded; null where nothing is.</summary>
    /// <exception cref="DatasetException">Polygons on Earth are excluded, but the image does not say where it lies.</exception>
    public byte[]? MaskOf(TrainingImage image)
    {
        ExcludedPolygon[] inPixels = [.. recipe.Excluded.Where(polygon => image.Record.Id.Contains(polygon.Image, StringComparison.Ordinal))];
        if (inPixels.Length == 0 && recipe.ExcludedOnEarth.IsEmpty)
        {
            return null;
        }

        byte[] mask = new byte[image.Width * image.Height];
        foreach (ExcludedPolygon polygon in inPixels)
        {
            PolygonMask.Fill(polygon.CornersPx, mask, image.Width);
        }

        foreach (GeoPolygon polygon in recipe.ExcludedOnEarth)
        {
            Fill(polygon, image, mask);
        }

        return mask;
    }

    private static void Fill(GeoPolygon polygon, TrainingImage image, byte[] mask)
    {
        GeoPlacement placement = image.Placement is { Frame: not GeoFrame.Unknown } known
            ? known
            : throw new DatasetException($"{image.Record.Id} does not say where on Earth it lies, so excluded_geojson cannot be applied; use excluded with corners in pixels");

        // most polygons of a file lie elsewhere
        if (Filled(polygon.Rings[0], placement, image) is not { } inside)
        {
            return;
        }

        foreach (byte[] open in polygon.Rings.Skip(1).Select(hole => Filled(hole, placement, image)).OfType<byte[]>())
        {
            for (int i = 0; i < inside.Length; i++)
            {
                inside[i] = open[i] != 0 ? (byte)0 : inside[i];
            }
        }

        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] |= inside[i];
        }
    }

    // null where the ring does not reach the image
    private static byte[]? Filled(GeoRing ring, GeoPlacement placement, TrainingImage image)
    {
        double[] corners = new double[ring.CornersDeg.Length];
        for (int i = 0; i < corners.Length; i += 2)
        {
            (corners[i], corners[i + 1]) = placement.PixelOf(ring.CornersDeg[i + 1], ring.CornersDeg[i], (image.Width - 1) / 2.0);
        }

        if (!Reaches(corners, 0, image.Width) || !Reaches(corners, 1, image.Height))
        {
            return null;
        }

        byte[] mask = new byte[image.Width * image.Height];
        PolygonMask.Fill(corners, mask, image.Width);
        return mask;
    }

    private static bool Reaches(double[] corners, int first, int length)
    {
        IEnumerable<double> own = corners.Where((_, i) => i % 2 == first);
        return own.Max() >= -1 && own.Min() <= length;
    }
}
