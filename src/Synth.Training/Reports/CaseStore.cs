using System.Collections.Immutable;
using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Rendering;
using Synth.Training.Data;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Reports;

/// <summary>
/// The pictures of the samples that a report shows, kept in a run's folder as <c>cases/INDEX.png</c> (place in the predictions), so that
/// the report can be made anew without the data.
/// </summary>
public static class CaseStore
{
    /// <summary>Folder within the run's.</summary>
    public const string FolderName = "cases";

    /// <summary>Samples of each kind.</summary>
    public const int Most = 12;

    /// <summary>Draws and stores the samples that the predictions' report shows; pictures of an earlier evaluation are removed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="set">The predictions.</param>
    /// <param name="batches">The images, encoded, in the order of the predictions; read no further than needed.</param>
    public static void Write(string folder, PredictionSet set, IEnumerable<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        string target = Path.Combine(folder, FolderName);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        (ImmutableArray<JudgedCase> right, ImmutableArray<JudgedCase> wrong) = CaseChoice.Choose(set, Most);
        HashSet<int> wanted = [.. right.Concat(wrong).Select(one => one.Index)];
        if (wanted.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(target);
        int first = 0;
        foreach (Batch batch in batches)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                if (wanted.Remove(first + i))
                {
                    PngFile.Write(Path.Combine(target, NameOf(first + i)), Draw(batch, i), flushToDisk: false);
                }
            }

            first += batch.Count;
            if (wanted.Count == 0)
            {
                break;
            }
        }
    }

    /// <summary>The stored samples of a run: the surest right, and the surest wrong; empty where none are stored.</summary>
    public static (ImmutableArray<ReportCase> Right, ImmutableArray<ReportCase> Wrong) Read(string folder, PredictionSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        (ImmutableArray<JudgedCase> right, ImmutableArray<JudgedCase> wrong) = CaseChoice.Choose(set, Most);
        return (Cases(folder, set, right), Cases(folder, set, wrong));
    }

    private static ImmutableArray<ReportCase> Cases(string folder, PredictionSet set, ImmutableArray<JudgedCase> judged) =>
    [
        .. from one in judged
           let path = Path.Combine(folder, FolderName, NameOf(one.Index))
           where File.Exists(path)
           let prediction = set.Predictions[one.Index]
           select new ReportCase(PngFile.Read(path), one.Caption, one.IsRight, prediction.TrueBox, prediction.PredictedBox),
    ];

    private static string NameOf(int index) => index.ToString("D7", CultureInfo.InvariantCulture) + ".png";

    /// <summary>Phase in colours where the first two channels are its cosine and sine, else the first channel in grey from its lowest to its highest value.</summary>
    private static PixelImage Draw(Batch batch, int index)
    {
        (int channels, int height, int width) = batch.Shape;
        int pixels = height * width;
        ReadOnlySpan<float> image = batch.Images.AsSpan(index * channels * pixels, channels * pixels);
        ReadOnlySpan<float> first = image[..pixels];
        if (channels >= 2 && IsCircle(first, image.Slice(pixels, pixels)))
        {
            return Pictures.Phase(new Raster<float>(width, height, Angles(first, image.Slice(pixels, pixels))));
        }

        (float low, float high) = (float.MaxValue, float.MinValue);
        foreach (float value in first)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        PixelImage picture = new(width, height, 1);
        for (int i = 0; i < pixels; i++)
        {
            picture.Data[i] = (byte)(high > low ? Math.Clamp(255 * (first[i] - low) / (high - low), 0, 255) : 128);
        }

        return picture;
    }

    private static bool IsCircle(ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines)
    {
        bool any = false;
        for (int i = 0; i < cosines.Length; i++)
        {
            float square = cosines[i] * cosines[i] + sines[i] * sines[i];
            if (square != 0 && Math.Abs(square - 1) > 1e-3f)
            {
                return false;
            }

            any |= square != 0;
        }

        return any;
    }

    // nothing is known where both are 0
    private static float[] Angles(ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines)
    {
        float[] angles = new float[cosines.Length];
        for (int i = 0; i < angles.Length; i++)
        {
            angles[i] = cosines[i] == 0 && sines[i] == 0 ? float.NaN : MathF.Atan2(sines[i], cosines[i]);
        }

        return angles;
    }
}
