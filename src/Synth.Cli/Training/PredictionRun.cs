using Synth.Cli.CommandLine;
using Synth.Datasets;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Detection;
using Synth.Training.Detection.Series;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;

namespace Synth.Cli.Training;

/// <summary>Searches files one after the other and writes what is found.</summary>
/// <param name="model">The model.</param>
/// <param name="options">How frames are searched.</param>
/// <param name="content">What the files' numbers mean, or null for the usual of each kind.</param>
/// <param name="folder">Where results go.</param>
/// <param name="truth">True masks to measure by, or null.</param>
/// <param name="terrain">Where heights come from, for networks that see them.</param>
internal sealed class PredictionRun(
    IWindowModel model, PredictionOptions options, PictureContent? content, string folder, FrameTruth? truth, ITerrainProvider terrain)
{
    /// <summary>Name of the document of a series.</summary>
    public const string SeriesFile = "series.json";

    /// <summary>Refuses files whose names hold no two dates.</summary>
    /// <exception cref="UsageException">Some do not.</exception>
    public static void RequireDates(IReadOnlyList<PredictionInput> inputs)
    {
        PredictionInput[] undated = [.. inputs.Where(input => PairDates.Of(input.Path) is null)];
        if (undated.Length > 0)
        {
            string others = undated.Length > 1 ? Say.Invariant($" and {undated.Length - 1} others") : string.Empty;
            throw new UsageException($"--series needs two dates such as 20210301_20210319 in every name; {undated[0].Path}{others} has none");
        }
    }

    /// <summary>Searches every file.</summary>
    public PredictionReport Execute(IReadOnlyList<PredictionInput> inputs, bool isSeries, Session session)
    {
        FramePredictor predictor = new(model, options);
        PredictionWriter writer = new(folder, model.Classes);
        List<PredictedFile> files = [];
        ProgressDisplay.Run("files", progress =>
        {
            foreach (PredictionInput input in inputs)
            {
                session.Cancel.ThrowIfCancellationRequested();
                files.Add(Predict(predictor, writer, input, session.Cancel));
                progress.Report(new ProgressDisplay.Counted(files.Count, inputs.Count));
            }

            return files.Count;
        });
        DeformationSeries? series = isSeries ? SeriesOf(files) : null;
        if (series is not null)
        {
            writer.WriteJson(SeriesFile, series.ToJson());
        }

        return new PredictionReport(folder, files, series, truth is null ? null : Measure(files, session.Cancel));
    }

    /// <summary>Measures the files that have a true mask and writes <c>predictions.jsonl</c> and <c>metrics.json</c>.</summary>
    private EvaluationResult Measure(IEnumerable<PredictedFile> files, CancellationToken cancel)
    {
        Prediction[] compared = [.. files.Select(file => file.Compared).OfType<Prediction>()];
        if (compared.Length == 0)
        {
            throw new UsageException("--masks: no file has a true mask; a mask has the name of its interferogram, with any of the endings of pictures");
        }

        PredictionSet set = FrameTruth.ToSet(compared, options.Threshold ?? model.Threshold);
        PredictionFile.Write(Path.Combine(folder, PredictionFile.UsualName), set);
        EvaluationResult result = Evaluator.Evaluate(set, new EvaluationOptions(), cancel);
        EvaluationJson.Write(Path.Combine(folder, EvaluationJson.UsualName), result);
        return result;
    }

    private static DeformationSeries SeriesOf(IEnumerable<PredictedFile> files) => new(files.Select(file =>
        new SeriesMember(file.Input.Path, PairDates.Of(file.Input.Path)!.Value, file.Probability, file.IsAlarm)));

    private (TrainingImage Frame, FramePlace? Place) Read(PredictionInput input)
    {
        try
        {
            (TrainingImage frame, FramePlace? place) = input.Read(content);
            PlacedHeights.Supply(frame, model.Encoding, terrain);
            return (frame, place);
        }
        catch (DatasetException problem) when (problem.InnerException is InvalidDataException)
        {
            throw new UsageException($"{problem.Message} (what the numbers mean is said by --content)");
        }
    }

    private PredictedFile Predict(FramePredictor predictor, PredictionWriter writer, PredictionInput input, CancellationToken cancel)
    {
        (TrainingImage frame, FramePlace? place) = Read(input);
        FramePrediction prediction = predictor.Predict(frame, cancel);
        writer.Write(input, frame, prediction, place);
        Prediction? compared = truth?.MaskOf(input, frame) is { } mask ? FrameTruth.Compare(input, prediction, mask, frame.PixelSize) : null;
        return new PredictedFile(input, prediction.Deformation, prediction.IsAlarm, prediction.Boxes.Count, prediction.Windows.Length, compared);
    }
}

/// <summary>What was found in one file.</summary>
/// <param name="Input">The file.</param>
/// <param name="Probability">Probability of deformation, or null where no window had enough valid pixels.</param>
/// <param name="IsAlarm">True when it reaches the threshold.</param>
/// <param name="Boxes">Boxes found.</param>
/// <param name="Windows">Windows predicted.</param>
/// <param name="Compared">The file beside its true mask, or null without one.</param>
internal sealed record PredictedFile(PredictionInput Input, double? Probability, bool IsAlarm, int Boxes, int Windows, Prediction? Compared);
