namespace Synth.Datasets.Generation;

/// <summary>Puts an error of the file system into words that help.</summary>
internal static class DiskError
{
    // errno of Linux and macOS, and the codes of Windows
    private static readonly int[] FullDisk = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>The exception to throw instead.</summary>
    /// <param name="error">What the file system said.</param>
    /// <param name="folder">The data set's folder.</param>
    /// <param name="progress">How far the run had come, or null before its start.</param>
    public static DatasetException Explain(Exception error, string folder, GenerationProgress? progress)
    {
        string state = progress is null
            ? "nothing was written"
            : $"{progress.Shards} of {progress.TotalShards} shards of this run are whole and stay; go on with --resume";
        string reason = FullDisk.Contains(error.HResult)
            ? "no space is left on the disk"
            : error.Message;
        return new DatasetException($"{folder} cannot be written: {reason}; {state}", error);
    }
}
