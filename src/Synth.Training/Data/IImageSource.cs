namespace Synth.Training.Data;

/// <summary>Somewhere images come from. Safe to share between threads; each thread opens a reader of its own.</summary>
public interface IImageSource : IDisposable
{
    /// <summary>A short name for logs, such as <c>recipe hephaestus-like</c> or <c>folder S1/Train</c>.</summary>
    string Name { get; }

    /// <summary>Images it holds, or null for an endless source (a recipe).</summary>
    long? Count { get; }

    /// <summary>Classes its images may have, as the source names them.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>What is known of image <paramref name="index"/> without opening it; null where it must first be made (a recipe).</summary>
    ImageRecord? RecordOf(long index);

    /// <summary>Opens a reader for one thread.</summary>
    IImageReader OpenReader();
}

/// <summary>Reads images for one thread.</summary>
public interface IImageReader : IDisposable
{
    /// <summary>The image; the same index always gives the same image, and the caller owns it.</summary>
    /// <exception cref="Synth.Datasets.DatasetException">It is missing or damaged.</exception>
    TrainingImage Read(long index);
}
