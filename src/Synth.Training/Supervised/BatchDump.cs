using System.Globalization;
using Synth.Rasters.Formats;
using Synth.Training.Data;

namespace Synth.Training.Supervised;

/// <summary>Saves a batch for study: an NPZ file that numpy opens, and the names of the images beside it.</summary>
internal static class BatchDump
{
    /// <summary>Writes a batch.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="step">Step whose batch it is.</param>
    /// <param name="process">Number of the process whose part of the batch it is.</param>
    /// <param name="batch">The batch.</param>
    /// <returns>The path of the NPZ file.</returns>
    public static string Write(string folder, long step, int process, Batch batch)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"bad-batch-step-{step}{(process > 0 ? $"-process-{process}" : string.Empty)}.npz"));
        Directory.CreateDirectory(folder);
        int[] shape = [batch.Views * batch.Count, batch.Shape.Channels, batch.Shape.Height, batch.Shape.Width];
        List<KeyValuePair<string, NpyArray>> arrays =
        [
            new("images", NpyArray.Of(batch.Images, shape)),
            new("classes", NpyArray.Of(batch.Classes, batch.Count)),
        ];
        if (batch.Boxes is { } boxes)
        {
            arrays.Add(new("boxes", NpyArray.Of(boxes, batch.Count, 4)));
        }

        if (batch.Labels is { } labels)
        {
            arrays.Add(new("labels", NpyArray.Of(labels, batch.Count, labels.Length / batch.Count)));
        }

        NpzFile.Write(path, arrays);
        AtomicFile.WriteAllText(Path.ChangeExtension(path, ".txt"), string.Concat(batch.Records.Select(record => $"{record.Id}\t{record.ClassName}\n")));
        return path;
    }
}
