using System.Collections.Immutable;
using System.Globalization;
using Synth.Rasters.Formats;
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
                    PngFile.Write(Path.Combine(target, NameOf(first + i)), EncodedPicture.Coloured(batch, i), flushToDisk: false);
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
}
