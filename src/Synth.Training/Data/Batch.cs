namespace Synth.Training.Data;

/// <summary>Encoded images and their targets, ready to become tensors.</summary>
public sealed class Batch
{
    /// <summary>Images.</summary>
    public required int Count { get; init; }

    /// <summary>Channels, rows and columns of an image.</summary>
    public required (int Channels, int Height, int Width) Shape { get; init; }

    /// <summary>Differently augmented views of each image, at least 1; the targets are those of the first.</summary>
    public int Views { get; init; } = 1;

    /// <summary>Views x count x channels x height x width, row-major: all images of the first view, then all of the second.</summary>
    public required float[] Images { get; init; }

    /// <summary>Class index of each image, -1 where the experiment's classes do not name it.</summary>
    public required long[] Classes { get; init; }

    /// <summary>Count x labels of 0 or 1 for multi-label tasks, else null.</summary>
    public float[]? Labels { get; init; }

    /// <summary>Count x 4: centre x, centre y, half width, half height as shares of width and height; zeros without a box.</summary>
    public float[]? Boxes { get; init; }

    /// <summary>1 where the image has a box, else 0.</summary>
    public float[]? HasBox { get; init; }

    /// <summary>Count x height x width deformation masks of 0 or 1, or null.</summary>
    public float[]? Masks { get; init; }

    /// <summary>1 where the image's mask is known, else 0.</summary>
    public float[]? HasMask { get; init; }

    /// <summary>Count x classes with a mask x height x width masks of 0 or 1, one a class, or null.</summary>
    public float[]? ClassMasks { get; init; }

    /// <summary>1 where the kinds of the image's patterns are known, else 0.</summary>
    public float[]? HasClassMasks { get; init; }

    /// <summary>Sides of a pixel of each prepared image on the ground; null where unknown.</summary>
    public required PixelSize?[] PixelSizes { get; init; }

    /// <summary>Where each came from.</summary>
    public required ImageRecord[] Records { get; init; }

    /// <summary>Position of the first image in the run's endless order; what a checkpoint stores.</summary>
    public required long Position { get; init; }
}
