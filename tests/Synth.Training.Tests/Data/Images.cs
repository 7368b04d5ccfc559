using Synth.Training.Data;

namespace Synth.Training.Tests.Data;

/// <summary>Images made up for tests.</summary>
internal static class Images
{
    public static TrainingImage Of(ImageQuantity quantity, int width, int height, Func<int, int, float> value, Func<int, int, bool>? isValid = null)
    {
        TrainingImage image = new()
        {
            Quantity = quantity,
            Width = width,
            Height = height,
            Values = new float[width * height],
            Valid = new byte[width * height],
            Record = new ImageRecord("made up", "none"),
        };
        for (int i = 0; i < image.Values.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            image.Valid[i] = isValid?.Invoke(row, column) ?? true ? (byte)1 : (byte)0;
            image.Values[i] = image.Valid[i] != 0 ? value(row, column) : 0;
        }

        return image;
    }

    /// <summary>Wraps to [-pi, pi) in double precision.</summary>
    public static double Wrap(double phase) => phase - (2 * Math.PI * Math.Floor((phase + Math.PI) / (2 * Math.PI)));

    /// <summary>The smaller angle between two phases, rad.</summary>
    public static double Apart(double a, double b) => Math.Abs(Wrap(a - b));
}
