using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Scenes;

namespace Synth.Datasets.Manifests;

/// <summary>
/// Everything that settles a data set's bytes: recipe, seed, version and layout, but not threads, parts or time. Written as
/// <c>plan.json</c> before the first shard; a run that resumes or shares the work must have the same plan.
/// </summary>
public sealed record DatasetPlan
{
    /// <summary>Version of this layout of plan, shards and manifest.</summary>
    public const int CurrentLayoutVersion = 1;

    /// <summary>Layout version of the files.</summary>
    public int LayoutVersion { get; init; } = CurrentLayoutVersion;

    /// <summary>Version of Synth that made the samples.</summary>
    public required string SynthVersion { get; init; }

    /// <summary>The layout on disk.</summary>
    public required DatasetFormat Format { get; init; }

    /// <summary>How pictures show the phase; null in formats without pictures.</summary>
    public PhasePicture? Picture { get; init; }

    /// <summary>Samples of the whole data set.</summary>
    public required long Count { get; init; }

    /// <summary>Samples of every shard but the last.</summary>
    public required int SamplesPerShard { get; init; }

    /// <summary>Seed of every random number.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of the field engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Arithmetic of the source formulas.</summary>
    public required EnginePrecision EnginePrecision { get; init; }

    /// <summary>Columns of every sample.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of every sample.</summary>
    public required int Height { get; init; }

    /// <summary>Class names in the order of their indices.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The arrays of every sample.</summary>
    public required IReadOnlyList<ArraySpec> Arrays { get; init; }

    /// <summary>Name of the recipe.</summary>
    public required string RecipeName { get; init; }

    /// <summary>SHA-256 of the resolved recipe, hexadecimal.</summary>
    public required string RecipeSha256 { get; init; }

    /// <summary>The recipe as the user wrote it.</summary>
    public required string Recipe { get; init; }

    /// <summary>The recipe with every default and override filled in.</summary>
    public required string ResolvedRecipe { get; init; }

    /// <summary>Which tiles of topography the recipe could see, as SHA-256 of their list; null when it needs none.</summary>
    public string? TilesSha256 { get; init; }

    /// <summary>How samples fall into shards.</summary>
    internal ShardLayout Layout => new(Count, SamplesPerShard);

    /// <summary>The plan of a run.</summary>
    /// <exception cref="DatasetException">An option is outside its range or does not fit the format.</exception>
    public static DatasetPlan Of(SourceDescription source, DatasetOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        Check(source, options);
        bool pictures = options.Format == DatasetFormat.Png;
        return new DatasetPlan
        {
            SynthVersion = Version,
            Format = options.Format,
            Picture = pictures ? options.Picture : null,
            Count = source.Count,
            SamplesPerShard = options.SamplesPerShard ?? ShardLayout.DefaultSamplesPerShard(source.Count),
            Seed = source.Seed,
            Engine = source.Engine,
            EnginePrecision = source.Precision,
            Width = source.Width,
            Height = source.Height,
            Classes = ClassNames.All,
            Arrays = pictures
                ? PictureArrays(options.Picture)
                : [.. ArrayNames.All.Where(options.Arrays.Contains).Select(name => ArrayCatalog.Describe(name, options.Precision))],
            RecipeName = source.RecipeName,
            RecipeSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.ResolvedRecipe))),
            Recipe = source.RecipeText,
            ResolvedRecipe = source.ResolvedRecipe,
            TilesSha256 = source.TilesSha256,
        };
    }

    /// <summary>The first difference to another plan that a user can understand, or null when both give the same bytes.</summary>
    public string? DifferenceTo(DatasetPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (string Name, object? Here, object? There)[] facts =
        [
            ("layout version", LayoutVersion, other.LayoutVersion),
            ("Synth version", SynthVersion, other.SynthVersion),
            ("recipe", RecipeName, other.RecipeName),
            ("seed", Seed, other.Seed),
            ("count", Count, other.Count),
            ("format", Format, other.Format),
            ("picture", Picture, other.Picture),
            ("samples per shard", SamplesPerShard, other.SamplesPerShard),
            ("engine", Engine, other.Engine),
            ("engine precision", EnginePrecision, other.EnginePrecision),
            ("size", $"{Width} x {Height}", $"{other.Width} x {other.Height}"),
            ("arrays", Names(Arrays), Names(other.Arrays)),
            ("classes", string.Join(' ', Classes), string.Join(' ', other.Classes)),
            ("recipe's SHA-256", RecipeSha256, other.RecipeSha256),
            ("list of topography tiles, by its SHA-256,", TilesSha256, other.TilesSha256),
        ];
        foreach ((string name, object? here, object? there) in facts)
        {
            if (!Equals(here, there))
            {
                return $"{name} is {here ?? "none"} there and {there ?? "none"} now";
            }
        }

        return null;
    }

    private static string Version { get; } =
        typeof(DatasetPlan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static IReadOnlyList<ArraySpec> PictureArrays(PhasePicture picture) =>
    [
        .. picture == PhasePicture.Grey
            ? [new ArraySpec(ArrayNames.Wrapped, "uint8", ["height", "width"], "rad", "grey pictures: phase = grey / 255 * 2 pi - pi")]
            : Array.Empty<ArraySpec>(),
        new(ArrayNames.Mask, "uint8", ["height", "width"], "1", "255 where |LOS deformation| is at least 20 % of its maximum, else 0"),
    ];

    private static string Names(IReadOnlyList<ArraySpec> arrays) => string.Join(", ", arrays.Select(a => $"{a.Name} {a.Dtype}"));

    private static void Check(SourceDescription source, DatasetOptions options)
    {
        if (source.Count < 1)
        {
            throw new DatasetException($"count is {source.Count}; it must be at least 1");
        }

        if (options.SamplesPerShard is < 1 or > 1_000_000)
        {
            throw new DatasetException($"samples per shard is {options.SamplesPerShard}; it must lie in 1 to 1000000");
        }

        int samplesPerShard = options.SamplesPerShard ?? ShardLayout.DefaultSamplesPerShard(source.Count);
        if ((source.Count - 1) / samplesPerShard >= ShardLayout.MostShards)
        {
            throw new DatasetException(
                $"count is {source.Count}: in shards of {samplesPerShard} samples that makes more than {ShardLayout.MostShards} shards; take larger shards or several data sets of different seeds");
        }

        if (options.Arrays.FirstOrDefault(name => !ArrayNames.All.Contains(name)) is { } unknown)
        {
            throw new DatasetException($"'{unknown}' is no array; there are {string.Join(", ", ArrayNames.All)}");
        }

        if (options.Arrays.IsEmpty)
        {
            throw new DatasetException("a data set needs at least one array");
        }

        if (options.Format != DatasetFormat.Png && options.Picture != PhasePicture.Grey)
        {
            throw new DatasetException("coloured pictures belong to the png format only");
        }
    }
}
