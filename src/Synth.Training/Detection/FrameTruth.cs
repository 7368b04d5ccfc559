using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;
using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Detection;

/// <summary>
/// True deformation masks of frames: files of a folder with the names of the frames, not 0 (and no NaN) where there is deformation.
/// What was predicted of a frame is measured by them: whether there is deformation, its box (the most probable one found against the tight
/// box of the mask) and its mask (the pixels of the merged map that reach the threshold).
/// </summary>
/// <param name="folder">The folder.</param>
public sealed class FrameTruth(string folder)
{
    // a probability of exactly 0 or 1 has no logit
    private const double LeastOdds = 1e-7;

    /// <summary>The mask of a frame, height x width, 1 inside; null where the folder has none.</summary>
    /// <param name="input">The frame's file.</param>
    /// <param name="frame">The frame, for its size.</param>
    /// <exception cref="DatasetException">The mask cannot be read, has another size or is the frame itself.</exception>
    public byte[]? MaskOf(PredictionInput input, TrainingImage frame)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(frame);
        string stem = Path.Combine(folder, Path.GetFileNameWithoutExtension(input.Path));
        if (PictureReader.Endings.Select(ending => stem + ending).FirstOrDefault(File.Exists) is not { } path)
        {
            return null;
        }

        if (Path.GetFullPath(path) == Path.GetFullPath(input.Path))
        {
            throw new DatasetException($"{path} is the interferogram itself; masks lie in a folder of their own");
        }

        Raster<float> raster = Read(path);
        return raster.Width == frame.Width && raster.Height == frame.Height
            ? Array.ConvertAll(raster.Data, value => value != 0 && !float.IsNaN(value) ? (byte)1 : (byte)0)
            : throw new DatasetException($"{path} has {raster.Width} x {raster.Height} pixels, its interferogram {frame.Width} x {frame.Height}");
    }

    /// <summary>What was predicted of a frame beside what is true; null where no window of the frame had enough valid pixels.</summary>
    /// <param name="input">The frame's file.</param>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="mask">The true mask, 1 inside.</param>
    /// <param name="pixel">Sides of a pixel on the ground, or null.</param>
    public static Prediction? Compare(PredictionInput input, FramePrediction prediction, byte[] mask, PixelSize? pixel)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(prediction);
        if (prediction.Deformation is not { } probability)
        {
            return null;
        }

        double share = Math.Clamp(probability, LeastOdds, 1 - LeastOdds);
        byte[] found = Array.ConvertAll(prediction.Map.Data, value => value >= prediction.Threshold ? (byte)1 : (byte)0);
        ImageBox? box = SampleLabels.Box(DeformationMask.Box(mask, prediction.Width));
        return new Prediction(input.Name, [0, Math.Log(share / (1 - share))])
        {
            Truth = box is null ? 0 : 1,
            TrueBox = box,
            PredictedBox = prediction.Boxes.Count > 0 ? prediction.Boxes[0].Box : null,
            PixelSize = pixel,
            Mask = MaskOverlap.Of(mask, found),
        };
    }

    /// <summary>The frames compared, as an evaluation takes them.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="threshold">Probability of deformation from which it counts as found.</param>
    public static PredictionSet ToSet(IEnumerable<Prediction> frames, double threshold) =>
        new(PredictionTask.Classes, [ClassNames.NoDeformation, "deformation"], [.. frames]) { Threshold = threshold };

    private static Raster<float> Read(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".png" => PngFile.Read(path).ToGrey().Map(grey => (float)grey),
                ".npy" => NpyFile.Read(path).ToFloatRaster(),
                _ => GeoTiffFile.Read(path).Bands[0],
            };
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e.Message.Contains(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}", e);
        }
    }
}
