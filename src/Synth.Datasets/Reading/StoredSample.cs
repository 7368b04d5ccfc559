using System.Text.Json;
using Synth.Datasets.Arrays;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Rasters.Formats;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Reading;

/// <summary>A sample on disk. Every call reads anew; keep what you use twice.</summary>
public sealed class StoredSample
{
    private readonly DatasetPlan _plan;
    private readonly Func<StoredFile, byte[]> _read;

    internal StoredSample(long index, DatasetPlan plan, IReadOnlyList<StoredFile> files, Func<StoredFile, byte[]> read)
    {
        Index = index;
        Files = files;
        _plan = plan;
        _read = read;
    }

    /// <summary>Index within the data set.</summary>
    public long Index { get; }

    /// <summary>The key that begins the names of its files.</summary>
    public string Key => SampleJson.KeyOf(Index);

    /// <summary>Its files, the JSON first.</summary>
    public IReadOnlyList<StoredFile> Files { get; }

    /// <summary>The bytes of one of <see cref="Files"/>.</summary>
    /// <exception cref="DatasetException">The file is missing or cut short.</exception>
    public byte[] ReadBytes(StoredFile file) => _read(file);

    /// <summary>Everything that was written about the sample: labels, refused draws, geometry and the scene's parameters.</summary>
    /// <exception cref="DatasetException">The file is missing or damaged.</exception>
    public JsonDocument ReadJson()
    {
        StoredFile file = Find(".json");
        try
        {
            return JsonDocument.Parse(_read(file));
        }
        catch (JsonException e)
        {
            throw new DatasetException($"{file.Name} in {file.Path} is damaged: {e.Message}", e);
        }
    }

    /// <summary>The labels.</summary>
    /// <exception cref="DatasetException">The file is missing or damaged.</exception>
    public Label ReadLabel()
    {
        using JsonDocument document = ReadJson();
        try
        {
            return document.RootElement.GetProperty("label").Deserialize<Label>(SceneJson.Options)
                ?? throw new DatasetException($"sample {Key} has no label");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DatasetException($"the label of sample {Key} is damaged: {e.Message}", e);
        }
    }

    /// <summary>Whether the sample has an array.</summary>
    public bool Has(string array) => _plan.Arrays.Any(a => a.Name == array);

    /// <summary>An array with its own element type, shape (height, width) or (sources, height, width).</summary>
    /// <param name="array">One of <see cref="ArrayNames"/>.</param>
    /// <exception cref="DatasetException">The data set has no such array, or it is damaged.</exception>
    public NpyArray ReadArray(string array)
    {
        ArraySpec spec = _plan.Arrays.FirstOrDefault(a => a.Name == array)
            ?? throw new DatasetException($"the data set has no array '{array}'; it has {string.Join(", ", _plan.Arrays.Select(a => a.Name))}");
        try
        {
            return ArrayDecoder.Decode(this, _plan, spec);
        }
        catch (InvalidDataException e)
        {
            throw new DatasetException($"the array '{array}' of sample {Key} is damaged: {e.Message}", e);
        }
    }

    /// <summary>An array of real numbers as float, row by row.</summary>
    /// <exception cref="DatasetException">The data set has no such array, or it is damaged.</exception>
    public float[] ReadFloats(string array) => ReadArray(array).ToFloats();

    /// <summary>A mask, row by row: 1 inside, 0 outside.</summary>
    /// <exception cref="DatasetException">The data set has no such array, it is no mask, or it is damaged.</exception>
    public byte[] ReadMask(string array)
    {
        NpyArray values = ReadArray(array);
        return values.ElementType == typeof(byte)
            ? values.ValuesOf<byte>()
            : throw new DatasetException($"the array '{array}' holds real numbers, not a mask");
    }

    /// <summary>The file whose name ends so.</summary>
    internal StoredFile Find(string ending) =>
        Files.FirstOrDefault(file => file.Name.EndsWith(ending, StringComparison.Ordinal))
        ?? throw new DatasetException($"sample {Key} has no file *{ending}");
}
