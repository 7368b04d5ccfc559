using System.Collections.Immutable;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Data.Sizing;
using Synth.Training.Evaluation.Location;

namespace Synth.Training.Detection;

/// <summary>Searches frames of any size by a sliding window. For one thread.</summary>
public sealed class FramePredictor
{
    private readonly IWindowModel _model;
    private readonly PredictionOptions _options;
    private readonly float[] _images;

    /// <param name="model">The model; stays the caller's to dispose.</param>
    /// <param name="options">How to search.</param>
    public FramePredictor(IWindowModel model, PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        (_model, _options) = (model, options);
        _images = new float[checked(options.BatchSize * ImageLength)];
    }

    private int ImageLength => _model.Encoding.Channels * _model.SidePx * _model.SidePx;

    private double Threshold => _options.Threshold ?? _model.Threshold;

    /// <summary>Searches a frame.</summary>
    /// <param name="frame">The frame, left as it is.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <param name="report">Told windows done and windows in all, or null.</param>
    /// <exception cref="ArgumentException">The model's encoding does not exist for such images.</exception>
    public FramePrediction Predict(TrainingImage frame, CancellationToken cancel, Action<int, int>? report = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        int side = _options.WindowPx ?? _model.WindowOf(frame.Width, frame.Height);
        (int Row, int Column, double ValidShare)[] all =
        [
            .. from row in WindowPlan.Starts(frame.Height, side, _options.Overlap)
               from column in WindowPlan.Starts(frame.Width, side, _options.Overlap)
               select (row, column, ValidShare(frame, row, column, side)),
        ];
        (int Row, int Column, double ValidShare)[] places = [.. all.Where(place => place.ValidShare > 0 && place.ValidShare >= _options.LeastValidShare)];
        ProbabilityMap map = new(frame.Width, frame.Height, side);
        List<WindowPrediction> windows = [];
        foreach ((int Row, int Column, double ValidShare)[] batch in places.Chunk(_options.BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            windows.AddRange(Predict(frame, batch, side, map));

            report?.Invoke(windows.Count, places.Length);
        }

        Raster<float> merged = map.ToRaster();
        return new FramePrediction
        {
            Width = frame.Width,
            Height = frame.Height,
            WindowPx = side,
            Windows = [.. windows],
            LeftOut = all.Length - places.Length,
            Map = merged,
            Boxes = BoxMerging.Merge(_model.HasBox ? BoxesOf(windows) : BoxesOf(windows, merged, side), _options.MergeOverlap),
            Threshold = Threshold,
        };
    }

    private IEnumerable<WindowPrediction> Predict(TrainingImage frame, (int Row, int Column, double ValidShare)[] places, int side, ProbabilityMap map)
    {
        foreach ((int index, (int row, int column, _)) in places.Index())
        {
            TrainingImage window = Cut(frame, row, column, side);
            _model.Encoding.Encode(window, _images.AsSpan(index * ImageLength, ImageLength));
        }

        WindowScores scores = _model.Predict(_images, places.Length);
        int classes = _model.Classes.Count;
        for (int i = 0; i < places.Length; i++)
        {
            (int row, int column, double share) = places[i];
            ImmutableArray<float> probabilities = [.. scores.Probabilities.AsSpan(i * classes, classes)];
            ImageBox? box = scores.Boxes is null ? null : OnFrame(frame, row, column, side, scores.Boxes.AsSpan(4 * i, 4));
            WindowPrediction window = new(row, column, share, probabilities, Deformation(probabilities), box);
            Merge(map, window, scores.Masks is { } masks ? masks.AsSpan(i * _model.SidePx * _model.SidePx, _model.SidePx * _model.SidePx) : []);
            yield return window;
        }
    }

    private static void Merge(ProbabilityMap map, WindowPrediction window, ReadOnlySpan<float> pixels)
    {
        if (pixels.IsEmpty)
        {
            map.Add(window.Row, window.Column, window.Deformation);
        }
        else
        {
            map.Add(window.Row, window.Column, pixels, window.Deformation);
        }
    }

    private TrainingImage Cut(TrainingImage frame, int row, int column, int side)
    {
        TrainingImage window = Cropping.Cut(frame, row, column, side);
        if (side != _model.SidePx)
        {
            Resampling.Resize(window, _model.SidePx, _model.SidePx);
        }

        return window;
    }

    private static double ValidShare(TrainingImage frame, int row, int column, int side)
    {
        int left = Math.Max(column, 0), columns = Math.Min(column + side, frame.Width) - left;
        int top = Math.Max(row, 0), rows = Math.Min(row + side, frame.Height) - top;
        long valid = 0;
        for (int line = top; line < top + rows; line++)
        {
            valid += frame.Valid.AsSpan((line * frame.Width) + left, columns).Count((byte)1);
        }

        return (double)valid / ((long)rows * columns);
    }

    private double Deformation(ImmutableArray<float> probabilities)
    {
        if (!_model.IsMultiLabel && _model.Background >= 0)
        {
            return 1 - probabilities[_model.Background];
        }

        // labels do not exclude one another: deformation is there when the surest of them is
        return probabilities.Where((_, index) => index != _model.Background).DefaultIfEmpty(0).Max();
    }

    private static ImageBox? OnFrame(TrainingImage frame, int row, int column, int side, ReadOnlySpan<float> shares)
    {
        ImageBox box = new(
            column + (shares[0] * side), row + (shares[1] * side), Math.Abs(shares[2]) * side, Math.Abs(shares[3]) * side);
        return Cropping.Clip(box, 0, 0, frame.Height, frame.Width);
    }

    private IEnumerable<FoundBox> BoxesOf(IEnumerable<WindowPrediction> windows) =>
        from window in windows
        let box = window.Box
        where window.Deformation >= Threshold && box.HasValue
        select new FoundBox(box.GetValueOrDefault(), window.Deformation, ClassOf(window));

    // the class of the most probable window over the middle of the region
    private IEnumerable<FoundBox> BoxesOf(IReadOnlyList<WindowPrediction> windows, Raster<float> map, int side) =>
        from region in MapRegions.Find(map, Threshold)
        let near = windows.Where(window => Holds(window, region.Box, side)).MaxBy(window => window.Deformation)
        select new FoundBox(region.Box, region.Most, near is null ? string.Empty : ClassOf(near));

    private static bool Holds(WindowPrediction window, ImageBox box, int side) =>
        box.CentreX >= window.Column && box.CentreX <= window.Column + side && box.CentreY >= window.Row && box.CentreY <= window.Row + side;

    private string ClassOf(WindowPrediction window)
    {
        int most = Enumerable.Range(0, window.Probabilities.Length).Where(index => index != _model.Background).MaxBy(index => window.Probabilities[index]);
        return _model.Classes[most];
    }
}
