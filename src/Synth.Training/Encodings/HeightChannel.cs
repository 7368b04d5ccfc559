using Synth.Datasets;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>
/// Terrain as a channel, so that a network can tell delays that follow heights from deformation: height above the mean of the valid pixels, km, 0 where not valid.
/// </summary>
internal static class HeightChannel
{
    private const double MetresPerUnit = 1000;

    /// <summary>Writes the channel.</summary>
    /// <exception cref="DatasetException">The image has no heights.</exception>
    internal static void Fill(TrainingImage image, Span<float> channel)
    {
        float[] heights = image.HeightM ?? throw new DatasetException(
            $"{image.Record.Id} has no heights, which the network sees: images of recipes have them, data sets with the array 'height', and GeoTIFFs or pictures of a table that say where they lie, with tiles in dem/ or --dem");
        (double sum, int count) = (0, 0);
        for (int i = 0; i < heights.Length; i++)
        {
            sum += image.Valid[i] == 0 ? 0 : heights[i];
            count += image.Valid[i] == 0 ? 0 : 1;
        }

        double mean = count > 0 ? sum / count : 0;
        for (int i = 0; i < channel.Length; i++)
        {
            channel[i] = image.Valid[i] == 0 ? 0 : (float)((heights[i] - mean) / MetresPerUnit);
        }
    }
}
