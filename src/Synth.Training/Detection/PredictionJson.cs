using System.Text.Json.Nodes;
using Synth.Training.Data;

namespace Synth.Training.Detection;

/// <summary>Predictions as JSON: probabilities, windows, boxes in pixels and, where the file says where it lies, in degrees.</summary>
public static class PredictionJson
{
    /// <summary>The whole of a frame's prediction.</summary>
    /// <param name="input">The file.</param>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="place">Where the frame lies, or null.</param>
    public static JsonObject Of(PredictionInput input, FramePrediction prediction, IReadOnlyList<string> classes, FramePlace? place)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(prediction);
        return new JsonObject
        {
            ["input"] = input.Path,
            ["width_px"] = prediction.Width,
            ["height_px"] = prediction.Height,
            ["probability"] = Rounded(prediction.Deformation),
            ["threshold"] = prediction.Threshold,
            ["alarm"] = prediction.IsAlarm,
            ["boxes"] = new JsonArray([.. prediction.Boxes.Select(box => Box(box, place))]),
            ["window_px"] = prediction.WindowPx,
            ["windows_left_out"] = prediction.LeftOut,
            ["windows"] = new JsonArray([.. prediction.Windows.Select(window => Window(window, classes))]),
        };
    }

    private static JsonObject Window(WindowPrediction window, IReadOnlyList<string> classes)
    {
        JsonObject probabilities = [];
        foreach ((int index, string name) in classes.Index())
        {
            probabilities[name] = Rounded(window.Probabilities[index]);
        }

        JsonObject json = new()
        {
            ["row"] = window.Row,
            ["column"] = window.Column,
            ["valid_share"] = Rounded(window.ValidShare),
            ["probability"] = Rounded(window.Deformation),
            ["classes"] = probabilities,
        };
        if (window.Box is { } box)
        {
            json["box_px"] = Pixels(box);
        }

        return json;
    }

    private static JsonObject Box(FoundBox found, FramePlace? place)
    {
        JsonObject json = new()
        {
            ["probability"] = Rounded(found.Probability),
            ["class"] = found.ClassName,
            ["px"] = Pixels(found.Box),
        };
        if (place is not null)
        {
            LonLatBox degrees = place.Of(found.Box);
            (double latitude, double longitude) = place.At(found.Box.CentreX, found.Box.CentreY);
            json["degrees"] = new JsonObject
            {
                ["west"] = Math.Round(degrees.West, 6),
                ["south"] = Math.Round(degrees.South, 6),
                ["east"] = Math.Round(degrees.East, 6),
                ["north"] = Math.Round(degrees.North, 6),
                ["centre_longitude"] = Math.Round(longitude, 6),
                ["centre_latitude"] = Math.Round(latitude, 6),
            };
        }

        return json;
    }

    private static JsonObject Pixels(ImageBox box) => new()
    {
        ["centre_x"] = Math.Round(box.CentreX, 2),
        ["centre_y"] = Math.Round(box.CentreY, 2),
        ["half_width"] = Math.Round(box.HalfWidth, 2),
        ["half_height"] = Math.Round(box.HalfHeight, 2),
    };

    private static double? Rounded(double? probability) => probability is double value ? Math.Round(value, 6) : null;
}
