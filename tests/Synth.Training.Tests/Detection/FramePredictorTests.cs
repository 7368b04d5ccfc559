using Synth.Training.Data;
using Synth.Training.Detection;
using Synth.Training.Tests.Augmentation;

namespace Synth.Training.Tests.Detection;

public class FramePredictorTests
{
    private const int Width = 40;
    private const int Height = 30;

    [Fact]
    public void A_bright_patch_is_found_where_it_lies()
    {
        using BrightnessModel model = new(10);
        FramePrediction found = new FramePredictor(model, new PredictionOptions { BatchSize = 7 }).Predict(Frame(20, 10, 10, 10), CancellationToken.None);
        Assert.Equal(7 * 5, found.Windows.Length);
        Assert.Equal([7, 7, 7, 7, 7], model.Batches);
        Assert.Equal(1, found.Deformation!.Value, 1e-6);
        Assert.True(found.IsAlarm);
        WindowPrediction best = found.Windows.MaxBy(window => window.Deformation)!;
        Assert.Equal((10, 20), (best.Row, best.Column));
        FoundBox box = Assert.Single(found.Boxes);
        Assert.Equal("dyke", box.ClassName);
        Assert.Equal((25.0, 15.0), (box.Box.CentreX, box.Box.CentreY));
        Assert.InRange(box.Box.HalfWidth, 1.5, 5);
        Assert.True(found.Map[15, 25] > 0.9f && found.Map[2, 2] < 1e-6f);
    }

    [Fact]
    public void The_networks_own_boxes_are_put_on_the_frame_and_merged()
    {
        using BrightnessModel model = new(10, hasBox: true);
        FramePrediction found = new FramePredictor(model, new PredictionOptions { Threshold = 0.45 }).Predict(Frame(20, 10, 10, 10), CancellationToken.None);
        Assert.Equal(0.45, found.Threshold);
        Assert.Equal(new ImageBox(25, 15, 2.5, 2.5), found.Boxes[0].Box);
    }

    [Fact]
    public void Windows_without_enough_valid_pixels_are_left_out()
    {
        TrainingImage frame = Frame(0, 0, 40, 30);
        for (int i = 0; i < frame.Valid.Length; i++)
        {
            frame.Valid[i] = i % Width < 20 ? (byte)1 : (byte)0;
            frame.Values[i] *= frame.Valid[i];
        }

        using BrightnessModel model = new(10);
        FramePrediction found = new FramePredictor(model, new PredictionOptions { LeastValidShare = 0.6 }).Predict(frame, CancellationToken.None);
        Assert.Equal(3 * 5, found.Windows.Length);
        Assert.Equal(4 * 5, found.LeftOut);
        Assert.True(float.IsNaN(found.Map[5, 30]));

        frame.Valid.AsSpan().Clear();
        FramePrediction none = new FramePredictor(model, new PredictionOptions { LeastValidShare = 0 }).Predict(frame, CancellationToken.None);
        Assert.Null(none.Deformation);
        Assert.False(none.IsAlarm);
        Assert.Empty(none.Boxes);
    }

    [Fact]
    public void A_frame_smaller_than_a_window_is_one_window()
    {
        using BrightnessModel model = new(64);
        FramePrediction found = new FramePredictor(model, new PredictionOptions()).Predict(Frame(0, 0, 40, 30), CancellationToken.None);
        WindowPrediction window = Assert.Single(found.Windows);
        Assert.Equal((-17, -12, 1.0), (window.Row, window.Column, window.ValidShare));
        Assert.Equal(Width * Height / 4096.0, window.Deformation, 1e-6);
    }

    [Fact]
    public void Windows_of_another_side_are_resampled()
    {
        using BrightnessModel model = new(10);
        FramePrediction found = new FramePredictor(model, new PredictionOptions { WindowPx = 20, Overlap = 0 }).Predict(Frame(20, 0, 20, 20), CancellationToken.None);
        Assert.Equal(20, found.WindowPx);
        Assert.Equal(4, found.Windows.Length);
        Assert.Equal(1, found.Windows.Single(window => (window.Row, window.Column) == (0, 20)).Deformation, 1e-6);
    }

    internal static TrainingImage Frame(int left, int top, int columns, int rows)
    {
        float[] phase = [.. Enumerable.Range(0, Width * Height).Select(i =>
            (i % Width) - left is var x && (i / Width) - top is var y && x >= 0 && x < columns && y >= 0 && y < rows ? 3f : -1f)];
        return SampleImages.Of(phase, Width, Height, ImageQuantity.WrappedPhaseRad);
    }
}
