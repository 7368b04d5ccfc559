using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Training.Data.Sources;

/// <summary>The mean look of a LiCSAR frame from its E, N and U files: the unit vector from ground to satellite.</summary>
/// <param name="HeadingDeg">Heading of the satellite, degrees clockwise from north, -180 to 180.</param>
/// <param name="IncidenceDeg">Incidence angle, degrees from the vertical.</param>
public sealed record LicsarLook(double HeadingDeg, double IncidenceDeg)
{
    /// <summary>ascending or descending.</summary>
    public string Pass => Math.Abs(HeadingDeg) < 90 ? "ascending" : "descending";

    /// <summary>Heading to the tenth of a degree, as text.</summary>
    public string HeadingText => HeadingDeg.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>Incidence to the tenth of a degree, as text.</summary>
    public string IncidenceText => IncidenceDeg.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>
    /// The look of mean components: (E, N, U) = (-sin t cos a, sin t sin a, cos t) for heading a and incidence t, right-looking.
    /// </summary>
    public static LicsarLook Of(double east, double north, double up) => new(
        double.RadiansToDegrees(Math.Atan2(north, -east)),
        double.RadiansToDegrees(Math.Atan2(Math.Sqrt((east * east) + (north * north)), up)));

    /// <summary>Reads the files <c>*.geo.E.tif</c>, N and U of a folder, or null where they are not all there.</summary>
    /// <exception cref="InvalidDataException">One of them is damaged.</exception>
    public static LicsarLook? Read(string folder)
    {
        string?[] files = [.. new[] { "E", "N", "U" }.Select(axis =>
            Directory.EnumerateFiles(folder, $"*.geo.{axis}.tif", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault())];
        if (files is not [{ } east, { } north, { } up])
        {
            return null;
        }

        return Of(Mean(east), Mean(north), Mean(up));
    }

    private static double Mean(string path)
    {
        Raster<float> raster = GeoTiffFile.Read(path).Bands[0];
        double sum = 0;
        long count = 0;
        foreach (float value in raster.Data)
        {
            if (float.IsFinite(value) && value != 0)
            {
                sum += value;
                count++;
            }
        }

        return count > 0 ? sum / count : throw new InvalidDataException($"{path}: no pixel holds a value");
    }
}
