using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Training.Explanation;

/// <summary>
/// The folder of a run of explanations: <c>KEY-METHOD.png</c>, <c>maps/KEY.npz</c> (one array a method and, where it is known, <c>true_mask</c>; height x width of the
/// network's input), <c>explanations.jsonl</c> (a line an image), and <c>explain.json</c>, which says what was asked, so that a run goes on with the same only.
/// </summary>
public sealed class ExplanationFolder
{
    /// <summary>Name of the list of images.</summary>
    public const string ListName = "explanations.jsonl";

    private const string SettingsName = "explain.json";
    private const string TrueMaskName = "true_mask";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder;
    private readonly List<ExplainedImage> _images = [];

    private ExplanationFolder(string folder) => _folder = folder;

    /// <summary>The images explained so far, in their order.</summary>
    public IReadOnlyList<ExplainedImage> Images => _images;

    /// <summary>Opens a folder for a run.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="asked">What is asked of which model and images; the same at each start of the run.</param>
    /// <param name="resume">Go on with what is there.</param>
    /// <exception cref="DatasetException">The folder is not empty and is not to be resumed, or what is there was asked otherwise.</exception>
    public static ExplanationFolder Open(string folder, JsonObject asked, bool resume)
    {
        ArgumentNullException.ThrowIfNull(asked);
        string settings = Path.Combine(folder, SettingsName);
        string text = JsonText.OfFile(asked);
        ExplanationFolder opened = new(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!resume)
            {
                throw new DatasetException($"{folder} is not empty; go on with --resume, or name another folder with --out");
            }

            if (!File.Exists(settings) || File.ReadAllText(settings) != text)
            {
                throw new DatasetException($"what lies in {folder} was explained otherwise ({SettingsName}); resume it with the same model, images and options, or name another folder with --out");
            }

            opened.ReadList();
        }

        AtomicFile.WriteAllText(settings, text);
        return opened;
    }

    /// <summary>Writes the map of a method as a picture.</summary>
    public void WritePicture(string key, string method, PixelImage picture) => PngFile.Write(Path.Combine(_folder, $"{key}-{method}.png"), picture, flushToDisk: false);

    /// <summary>Writes the arrays of an image.</summary>
    /// <param name="key">The image.</param>
    /// <param name="maps">By method, height x width.</param>
    /// <param name="mask">The true mask, or null.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public void WriteMaps(string key, IEnumerable<(string Method, float[] Values)> maps, float[]? mask, int height, int width)
    {
        IEnumerable<KeyValuePair<string, NpyArray>> arrays = maps.Select(map => KeyValuePair.Create(map.Method, NpyArray.Of<float>(map.Values, height, width)));
        if (mask is not null)
        {
            arrays = arrays.Append(KeyValuePair.Create(TrueMaskName, NpyArray.Of<byte>(Array.ConvertAll(mask, value => value != 0 ? (byte)1 : (byte)0), height, width)));
        }

        NpzFile.Write(Path.Combine(_folder, "maps", $"{key}.npz"), arrays, flushToDisk: false);
    }

    /// <summary>Adds images whose files are written to the list.</summary>
    public void Add(IReadOnlyList<ExplainedImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count > 0)
        {
            _images.AddRange(images);
            AtomicFile.WriteAllText(Path.Combine(_folder, ListName), string.Concat(_images.Select(image => JsonSerializer.Serialize(image, Json) + "\n")));
        }
    }

    /// <summary>Writes a document beside the list.</summary>
    public void WriteJson(string name, JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        AtomicFile.WriteAllText(Path.Combine(_folder, name), JsonText.OfFile(document));
    }

    private void ReadList()
    {
        string list = Path.Combine(_folder, ListName);
        foreach (string line in File.Exists(list) ? File.ReadLines(list) : [])
        {
            try
            {
                _images.Add(JsonSerializer.Deserialize<ExplainedImage>(line, Json) ?? throw new JsonException("a line is empty"));
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{list} is damaged: {e.Message}", e);
            }
        }
    }
}
