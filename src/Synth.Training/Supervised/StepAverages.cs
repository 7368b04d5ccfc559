using System.Collections.Immutable;
using System.Diagnostics;
using Synth.Training.Logs;

namespace Synth.Training.Supervised;

/// <summary>Means of the figures of steps since the last report.</summary>
internal sealed class StepAverages
{
    private readonly List<(string Name, double Sum)> _figures = [];
    private double _loss;
    private double _norm;
    private long _images;
    private long _begun = Stopwatch.GetTimestamp();
    private TimeSpan _waitedBefore;

    /// <summary>Names of the figures in the order of logs.</summary>
    /// <param name="figures">Those of the objective.</param>
    public static ImmutableArray<string> Names(IEnumerable<string> figures) =>
        ["loss", .. figures, "gradient_norm", "learning_rate", "images_per_second", "wait_share"];

    /// <summary>Steps since the last report.</summary>
    public int Steps { get; private set; }

    /// <summary>Mean loss by images.</summary>
    public double Loss => _loss / Math.Max(1, _images);

    /// <summary>Images a second.</summary>
    public double ImagesPerSecond => _images / Math.Max(1e-9, Stopwatch.GetElapsedTime(_begun).TotalSeconds);

    /// <summary>Share of the time spent waiting.</summary>
    /// <param name="waited">All the time waited since the loader was made.</param>
    public double WaitShare(TimeSpan waited) => Math.Clamp((waited - _waitedBefore) / Stopwatch.GetElapsedTime(_begun), 0, 1);

    /// <summary>Takes a step into account.</summary>
    public void Add(StepResult step)
    {
        Steps++;
        _images += step.Images;
        _loss += step.Loss * step.Images;
        for (int i = 0; i < step.Figures.Length; i++)
        {
            StepFigure figure = step.Figures[i];
            double added = figure.IsCount ? figure.Value : figure.Value * step.Images;
            if (i == _figures.Count)
            {
                _figures.Add((figure.Name, added));
            }
            else
            {
                _figures[i] = (figure.Name, _figures[i].Sum + added);
            }
        }

        _norm += step.GradientNorm;
    }

    /// <summary>The figures for a log.</summary>
    public ImmutableArray<Scalar> Scalars(double rate, TimeSpan waited)
    {
        double images = Math.Max(1, _images);
        return
        [
            new("loss", Loss), .. _figures.Select(figure => new Scalar(figure.Name, figure.Sum / images)),
            new("gradient_norm", _norm / Math.Max(1, Steps)), new("learning_rate", rate), new("images_per_second", ImagesPerSecond), new("wait_share", WaitShare(waited)),
        ];
    }

    /// <summary>Begins anew.</summary>
    public void Reset(TimeSpan waited)
    {
        (_loss, _norm, _images, Steps) = (0, 0, 0, 0);
        _figures.Clear();
        (_begun, _waitedBefore) = (Stopwatch.GetTimestamp(), waited);
    }
}
