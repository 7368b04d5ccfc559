using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sources;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Experiments;
using Synth.Training.Supervised;

namespace Synth.Training.PseudoLabels;

/// <summary>
/// Labels the training images of an experiment by what a trained model takes them for (SwinPL, arXiv 2201.03016), whatever classes their sources know. Writes
/// <c>labels.csv</c> (id, label, likeliest class, its probability; what the key <c>labels</c> of a source reads) and <c>labels.json</c> (model, settings, counts).
/// Finished parts survive an interruption.
/// </summary>
public sealed class PseudoLabelRun : IDisposable
{
    /// <summary>Name of the table.</summary>
    public const string TableFile = "labels.csv";

    /// <summary>Name of the summary.</summary>
    public const string SummaryFile = "labels.json";

    // a part is what an interruption costs at most
    private const int ImagesOfPart = 512;

    private readonly Experiment _experiment;
    private readonly ModelMeasurement _model;
    private readonly PseudoLabelSettings _settings;
    private readonly ITerrainProvider _terrain;
    private readonly ImmutableArray<IImageSource> _sources;
    private readonly ImmutableArray<(int Source, long First, long Count)> _parts;

    /// <param name="experiment">Its training sources are labelled; their key <c>labels</c> is not looked at.</param>
    /// <param name="model">The model.</param>
    /// <param name="settings">Where and how.</param>
    /// <param name="context">What the sources need.</param>
    /// <exception cref="DatasetException">A source cannot be opened or makes its images as they are asked for, or two images have one id.</exception>
    public PseudoLabelRun(Experiment experiment, ModelMeasurement model, PseudoLabelSettings settings, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        (_experiment, _model, _settings, _terrain) = (experiment, model, settings, context.Terrain);
        _sources = [.. experiment.Data.TrainingSources.Select(plan => (plan with { Labels = null }).Open(context))];
        RequireDistinct();

        // whole batches but for the last of a source, so that going on gives the batches of one run
        int size = Math.Max(1, ImagesOfPart / settings.BatchSize) * settings.BatchSize;
        _parts =
        [
            .. from source in Enumerable.Range(0, _sources.Length)
               from part in Enumerable.Range(0, (int)((_sources[source].Count!.Value + size - 1) / size))
               let first = (long)part * size
               select (source, first, Math.Min(size, _sources[source].Count!.Value - first)),
        ];
    }

    /// <summary>Images to label.</summary>
    public long Count => _parts.Sum(part => part.Count);

    /// <summary>Labels the images.</summary>
    /// <param name="progress">Told how many images are done, those of earlier runs included, or null.</param>
    /// <param name="cancel">Stops between batches; finished parts stay.</param>
    /// <exception cref="DatasetException">The folder holds labels made otherwise, or the model's classes are not the experiment's or do not exclude one another.</exception>
    public PseudoLabelResult Execute(Action<long>? progress, CancellationToken cancel)
    {
        JsonObject settings = Describe();
        PseudoLabelParts parts = new(_settings.Folder, JsonText.OfFile(settings), _settings.Resume);
        long done = 0;
        foreach ((int number, (int source, long first, long count)) in _parts.Index())
        {
            if (!parts.Has(number))
            {
                ImagePool pool = new(_sources[source], Enumerable.Range(0, (int)count).Select(i => first + i));
                var images = ImageSet.For(_model.Model, _terrain, [pool], _experiment.Classes, _settings.BatchSize, _settings.LoaderThreads);
                PredictionSet set = _model.Predict(images, cancel, seen: seen => progress?.Invoke(done + seen));
                RequireExclusive(set);
                parts.Write(number, set.Predictions.Select(prediction => PseudoLabel.Of(set, prediction, _settings.Confidence)));
            }

            done += count;
            progress?.Invoke(done);
        }

        string table = Path.Combine(_settings.Folder, TableFile);
        parts.Join(table, _parts.Length);
        PseudoLabelResult result = PseudoLabelResult.Of(CsvTable.Read(table), _experiment.Classes.Names);
        settings["images"] = result.Images;
        settings["labelled"] = new JsonObject(result.Labelled.Select(pair => KeyValuePair.Create(pair.ClassName, (JsonNode?)pair.Count)));
        AtomicFile.WriteAllText(Path.Combine(_settings.Folder, SummaryFile), JsonText.OfFile(settings));
        parts.Remove();
        return result;
    }

    public void Dispose()
    {
        foreach (IImageSource source in _sources)
        {
            source.Dispose();
        }
    }

    private static void RequireExclusive(PredictionSet set)
    {
        if (set.Task != PredictionTask.Classes)
        {
            throw new DatasetException("a model of several labels has no likeliest class; pseudo-labels need one whose classes exclude one another");
        }
    }

    /// <summary>All that settles the labels.</summary>
    private JsonObject Describe() => new()
    {
        ["experiment"] = _experiment.Name,
        ["images_sha256"] = DigestOfImages(),
        ["model"] = _model.Model.Experiment,
        ["model_sha256"] = _model.WeightsSha256,
        ["temperature"] = _model.Model.Temperature,
        ["confidence"] = _settings.Confidence,
        ["batch_size"] = _settings.BatchSize,
    };

    private string DigestOfImages()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string id in Ids())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Ids() =>
        from source in _sources
        from index in Enumerable.Range(0, (int)source.Count!.Value)
        select source.RecordOf(index)!.Id;

    private void RequireDistinct()
    {
        foreach (IImageSource source in _sources)
        {
            RelabelledSource.RequireKnown(source, "pseudo-labelling");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        if (Ids().FirstOrDefault(id => !seen.Add(id)) is { } twice)
        {
            throw new DatasetException($"two training images of {_experiment.Name} have the id '{twice}', by which a label could not tell them apart; label them by experiments of their own");
        }
    }
}
