using Synth.Training.Encodings;

namespace Synth.Training.Detection;

/// <summary>A trained model as the sliding window uses it: encoded square images in, probabilities out.</summary>
public interface IWindowModel : IDisposable
{
    /// <summary>Classes or labels, in the order of the probabilities.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Index of the class that means no deformation, or -1 where every class means some.</summary>
    int Background { get; }

    /// <summary>True when classes do not exclude one another.</summary>
    bool IsMultiLabel { get; }

    /// <summary>True when it predicts a box with every window.</summary>
    bool HasBox { get; }

    /// <summary>Side of the image it takes, pixels.</summary>
    int SidePx { get; }

    /// <summary>Probability of deformation from which a window counts, 0 to 1.</summary>
    double Threshold { get; }

    /// <summary>How an image becomes its channels.</summary>
    ImageEncoding Encoding { get; }

    /// <summary>Side of the windows that suit a frame of that size, pixels of the frame.</summary>
    int WindowOf(int width, int height);

    /// <summary>Predicts some windows.</summary>
    /// <param name="images">Count x channels x side x side encoded values.</param>
    /// <param name="count">Windows, at least 1.</param>
    WindowScores Predict(float[] images, int count);
}

/// <summary>What a model says of some windows.</summary>
/// <param name="Probabilities">Windows x classes, each 0 to 1.</param>
/// <param name="Boxes">Windows x 4: centre x, centre y, half width, half height as shares of the window, or null without a box head.</param>
/// <param name="Masks">Windows x side x side probabilities of deformation at each pixel of the network's input, 0 to 1, or null without a mask head.</param>
public sealed record WindowScores(float[] Probabilities, float[]? Boxes, float[]? Masks = null);
