using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Sampling;
using Synth.Training.Encodings;

namespace Synth.Training.Data;

/// <summary>Heights of images that say where on Earth they lie, from tiles of terrain.</summary>
public static class PlacedHeights
{
    // the grid that heights are read on reaches a little beyond the outermost centres of pixels
    private const double Margin = 1.01;

    /// <summary>Gives an image the heights of its place where an encoding needs them and it has none; an image that does not say where it lies stays without.</summary>
    /// <param name="image">The image.</param>
    /// <param name="encoding">How it will be encoded.</param>
    /// <param name="terrain">Where heights come from; null for nowhere.</param>
    /// <exception cref="DatasetException">As of <see cref="Of"/>.</exception>
    public static void Supply(TrainingImage image, ImageEncoding encoding, ITerrainProvider? terrain)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(encoding);
        if (encoding.NeedsHeights && terrain is not null)
        {
            image.HeightM ??= Of(image, terrain);
        }
    }

    /// <summary>Heights above sea level, m, at the centres of an image's pixels, height x width; bilinear. The sea is 0 m where a part of the image has no tile.</summary>
    /// <param name="image">The image.</param>
    /// <param name="terrain">Where heights come from.</param>
    /// <returns>Null when the image does not say where it lies.</returns>
    /// <exception cref="DatasetException">There is no tile of any part of it, or it spans too much of the Earth.</exception>
    public static float[]? Of(TrainingImage image, ITerrainProvider terrain)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(terrain);
        if (FramePlace.Of(image.Placement) is not { } place)
        {
            return null;
        }

        try
        {
            return Sampled(image, place, terrain);
        }
        catch (Exception e) when (e is MissingTileException or ArgumentException)
        {
            // a missing tile or a place too far north is the user's to mend: no cause is carried along
            throw new DatasetException($"{image.Record.Id}: {e.Message}");
        }
    }

    private static float[] Sampled(TrainingImage image, FramePlace place, ITerrainProvider terrain)
    {
        (double latitude, double longitude) = place.At(image.Width / 2.0, image.Height / 2.0);
        GeoAnchor centre = new(latitude, longitude);
        LocalProjection projection = new(centre);
        (double East, double North)[] places = new (double, double)[image.Width * image.Height];
        (double east, double north) = (1, 1);
        for (int i = 0; i < places.Length; i++)
        {
            (latitude, longitude) = place.At((i % image.Width) + 0.5, (i / image.Width) + 0.5);
            places[i] = projection.ToLocal(latitude, longitude);
            (east, north) = (Math.Max(east, Math.Abs(places[i].East)), Math.Max(north, Math.Abs(places[i].North)));
        }

        // as many columns and rows as the image has, so about its own pixels
        Grid grid = new(Math.Max(2, image.Width), Math.Max(2, image.Height), Spacing(east, image.Width), Spacing(north, image.Height)) { Anchor = centre };
        Raster<float> heights = terrain.OnEarth(grid, isSeaWhereMissing: true);
        return Array.ConvertAll(places, point => heights.Bilinear(grid.RowOf(point.North), grid.ColumnOf(point.East)));
    }

    private static double Spacing(double farthestM, int pixels) => Margin * 2 * farthestM / (Math.Max(2, pixels) - 1);
}
