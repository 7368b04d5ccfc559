using System.Collections.Immutable;
using Synth.Datasets.Arrays;
using Synth.Scenes.Recipes.Blocks;

namespace Synth.Datasets.Generation;

/// <summary>How samples are laid down on disk.</summary>
public enum DatasetFormat
{
    /// <summary>Tar shards of NPY arrays and JSON labels, as the WebDataset library reads them.</summary>
    Webdataset,

    /// <summary>A folder a shard: one NPZ file and one JSON file a sample.</summary>
    Npz,

    /// <summary>A folder a shard: one GeoTIFF an array and one JSON file a sample.</summary>
    Geotiff,

    /// <summary>Pictures of the wrapped phase in a folder a class, with masks and JSON labels beside them.</summary>
    Png,
}

/// <summary>How <see cref="DatasetFormat.Png"/> shows the phase.</summary>
public enum PhasePicture
{
    /// <summary>8-bit grey: phase = grey / 255 * 2 pi - pi.</summary>
    Grey,

    /// <summary>The cyclic colour map.</summary>
    Colour,
}

/// <summary>What is written of each sample, and how.</summary>
public sealed record DatasetOptions
{
    /// <summary>The layout on disk.</summary>
    public DatasetFormat Format { get; init; }

    /// <summary>
    /// Element type of the floating arrays. In float16 the wrapped phase is good to 1e-3 rad, far below its noise, and a data set
    /// takes 40 % less disk, time and hashing. Unwrapped phase and height are always float32.
    /// </summary>
    public ArrayPrecision Precision { get; init; } = ArrayPrecision.Float32;

    /// <summary>
    /// Names of the arrays to write, of <see cref="ArrayNames.All"/>; the order does not matter. The pictures of
    /// <see cref="DatasetFormat.Png"/> have no use for it: they show the wrapped phase and the mask.
    /// </summary>
    public ImmutableArray<string> Arrays { get; init; } = ArrayNames.Stock;

    /// <summary>How pictures show the phase; other formats have no use for it.</summary>
    public PhasePicture Picture { get; init; }

    /// <summary>Samples of one shard, or null to choose by the number of samples (see <see cref="ShardLayout.DefaultSamplesPerShard"/>).</summary>
    public int? SamplesPerShard { get; init; }

    /// <summary>The options that a recipe asks for.</summary>
    /// <param name="outputs">The recipe's block.</param>
    /// <param name="format">The layout on disk.</param>
    public static DatasetOptions Of(OutputsRecipe outputs, DatasetFormat format)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return new DatasetOptions
        {
            Format = format,
            Precision = outputs.IsHalfPrecision ? ArrayPrecision.Float16 : ArrayPrecision.Float32,
            Arrays = outputs.Arrays,
            SamplesPerShard = outputs.SamplesPerShard,
        };
    }
}
