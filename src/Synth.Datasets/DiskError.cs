namespace Synth.Datasets;

/// <summary>Puts an error of the file system into words that help.</summary>
internal static class DiskError
{
    // full disk and exceeded quota: errno of Linux and macOS, and the codes of Windows
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether no space is left.</summary>
    public static bool IsFullDisk(Exception error) => Full.Contains(error.HResult);

    /// <summary>The exception to throw instead.</summary>
    /// <param name="error">What the file system said.</param>
    /// <param name="folder">The data set's folder.</param>
    /// <param name="state">What there is of the data set, and what to do.</param>
    public static DatasetException Explain(Exception error, string folder, string state) =>
        new($"{folder} cannot be written: {(IsFullDisk(error) ? "no space is left on the disk" : error.Message)}; {state}", error);
}
