using System.Collections.Immutable;
using System.Diagnostics;
using Synth.Training.Logs;

namespace Synth.Training.Supervised;

/// <summary>Means of the figures of steps since the last report.</summary>
internal sealed class StepAverages
{
    /// <summary>Names of the figures, as logs show them.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["loss", "class_loss", "box_loss", "mask_loss", "accuracy", "gradient_norm", "learning_rate", "images_per_second", "wait_share"];

    private double _loss;
    private double _classLoss;
    private double _boxLoss;
    private double _maskLoss;
    private double _norm;
    private bool _hasBox;
    private bool _hasMask;
    private long _correct;
    private long _images;
    private long _begun = Stopwatch.GetTimestamp();
    private TimeSpan _waitedBefore;

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
        _correct += step.Correct;
        _loss += step.Loss * step.Images;
        _classLoss += step.ClassLoss * step.Images;
        _hasBox = step.BoxLoss is not null;
        _boxLoss += (step.BoxLoss ?? 0) * step.Images;
        _hasMask = step.MaskLoss is not null;
        _maskLoss += (step.MaskLoss ?? 0) * step.Images;
        _norm += step.GradientNorm;
    }

    /// <summary>The figures for a log.</summary>
    public ImmutableArray<Scalar> Scalars(double rate, TimeSpan waited)
    {
        double images = Math.Max(1, _images);
        Scalar[] box = _hasBox ? [new("box_loss", _boxLoss / images)] : [];
        Scalar[] mask = _hasMask ? [new("mask_loss", _maskLoss / images)] : [];
        return
        [
            new("loss", Loss), new("class_loss", _classLoss / images), .. box, .. mask, new("accuracy", _correct / images),
            new("gradient_norm", _norm / Math.Max(1, Steps)), new("learning_rate", rate), new("images_per_second", ImagesPerSecond), new("wait_share", WaitShare(waited)),
        ];
    }

    /// <summary>Begins anew.</summary>
    public void Reset(TimeSpan waited)
    {
        (_loss, _classLoss, _boxLoss, _maskLoss, _norm, _hasBox, _hasMask, _correct, _images, Steps) = (0, 0, 0, 0, 0, false, false, 0, 0, 0);
        (_begun, _waitedBefore) = (Stopwatch.GetTimestamp(), waited);
    }
}
