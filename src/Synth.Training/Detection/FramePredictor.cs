using System.Collections.Immutable;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Detection;

/// <summary>Searches frames of any size by a sliding window. For one thread.</summary>
public sealed class FramePredictor
{
    private readonly IWindowModel _model;
    private readonly PredictionOptions _options;
    private readonly int _windowPx;
    private readonly float[] _images;

    /// <param name="model">The model; stays the caller's to dispose.</param>
    /// <param name="options">How to search.</param>
    public FramePredictor(IWindowModel model, PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        (_model, _options, _windowPx) = (model, options, options.WindowPx ?? model.SidePx);
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
        (int Row, int Column, double ValidShare)[] all =
        [
            .. from row in WindowPlan.Starts(frame.Height, _windowPx, _options.Overlap)
               from column in WindowPlan.Starts(frame.Width, _windowPx, _options.Overlap)
               select (row, column, ValidShare(frame, row, column)),
        ];
        (int Row, int Column, double ValidShare)[] places = [.. all.Where(place => place.ValidShare > 0 && place.ValidShare >= _options.LeastValidShare)];
        ProbabilityMap map = new(frame.Width, frame.Height, _windowPx);
        List<WindowPrediction> windows = [];
        foreach ((int Row, int Column, double ValidShare)[] batch in places.Chunk(_options.BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (WindowPrediction window in Predict(frame, batch))
            {
                windows.Add(window);
                map.Add(window.Row, window.Column, window.Deformation);
            }

            report?.Invoke(windows.Count, places.Length);
        }

        Raster<float> merged = map.ToRaster();
        return new FramePrediction
        {
            Width = frame.Width,
            Height = frame.Height,
            WindowPx = _windowPx,
            Windows = [.. windows],
            LeftOut = all.Length - places.Length,
            Map = merged,
            Boxes = BoxMerging.Merge(_model.HasBox ? BoxesOf(windows) : BoxesOf(windows, merged), _options.MergeOverlap),
            Threshold = Threshold,
        };
    }

    private IEnumerable<WindowPrediction> Predict(TrainingImage frame, (int Row, int Column, double ValidShare)[] places)
    {
        foreach ((int index, (int row, int column, _)) in places.Index())
        {
            TrainingImage window = Cut(frame, row, column);
            _model.Encoding.Encode(window, _images.AsSpan(index * ImageLength, ImageLength));
        }

        WindowScores scores = _model.Predict(_images, places.Length);
        int classes = _model.Classes.Count;
        for (int i = 0; i < places.Length; i++)
        {
            (int row, int column, double share) = places[i];
            ImmutableArray<float> probabilities = [.. scores.Probabilities.AsSpan(i * classes, classes)];
            ImageBox? box = scores.Boxes is null ? null : OnFrame(frame, row, column, scores.Boxes.AsSpan(4 * i, 4));
            yield return new WindowPrediction(row, column, share, probabilities, Deformation(probabilities), box);
        }
    }

    private TrainingImage Cut(TrainingImage frame, int row, int column)
    {
        TrainingImage window = new()
        {
            Quantity = frame.Quantity,
            Width = frame.Width,
            Height = frame.Height,
            Values = frame.Values,
            Valid = frame.Valid,
            Coherence = frame.Coherence,
            Record = frame.Record,
        };
        Cropping.Crop(window, row, column, _windowPx, _windowPx);
        if (_windowPx != _model.SidePx)
        {
            Resampling.Resize(window, _model.SidePx, _model.SidePx);
        }

        return window;
    }

    private double ValidShare(TrainingImage frame, int row, int column)
    {
        int left = Math.Max(column, 0), columns = Math.Min(column + _windowPx, frame.Width) - left;
        int top = Math.Max(row, 0), rows = Math.Min(row + _windowPx, frame.Height) - top;
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

    private ImageBox? OnFrame(TrainingImage frame, int row, int column, ReadOnlySpan<float> shares)
    {
        ImageBox box = new(
            column + (shares[0] * _windowPx), row + (shares[1] * _windowPx), Math.Abs(shares[2]) * _windowPx, Math.Abs(shares[3]) * _windowPx);
        return Cropping.Clip(box, 0, 0, frame.Height, frame.Width);
    }

    private IEnumerable<FoundBox> BoxesOf(IEnumerable<WindowPrediction> windows) =>
        from window in windows
        let box = window.Box
        where window.Deformation >= Threshold && box.HasValue
        select new FoundBox(box.GetValueOrDefault(), window.Deformation, ClassOf(window));

    // the class of the most probable window over the middle of the region
    private IEnumerable<FoundBox> BoxesOf(IReadOnlyList<WindowPrediction> windows, Raster<float> map) =>
        from region in MapRegions.Find(map, Threshold)
        let near = windows.Where(window => Holds(window, region.Box)).MaxBy(window => window.Deformation)
        select new FoundBox(region.Box, region.Probability, near is null ? string.Empty : ClassOf(near));

    private bool Holds(WindowPrediction window, ImageBox box) =>
        box.CentreX >= window.Column && box.CentreX <= window.Column + _windowPx && box.CentreY >= window.Row && box.CentreY <= window.Row + _windowPx;

    private string ClassOf(WindowPrediction window)
    {
        int most = Enumerable.Range(0, window.Probabilities.Length).Where(index => index != _model.Background).MaxBy(index => window.Probabilities[index]);
        return _model.Classes[most];
    }
}
