using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// An image as a network sees it, with what must follow it through geometric changes. Arrays are row-major, row 0 north, and belong
/// to the holder: augmentations change them in place or replace them.
/// </summary>
public sealed class EncodedImage
{
    /// <summary>Planes, at least 1.</summary>
    public required int Channels { get; set; }

    /// <summary>Columns, at least 1.</summary>
    public required int Width { get; set; }

    /// <summary>Rows, at least 1.</summary>
    public required int Height { get; set; }

    /// <summary>Channels x height x width values.</summary>
    public required float[] Values { get; set; }

    /// <summary>Height x width, 1 where a value is known, else 0.</summary>
    public required byte[] Valid { get; set; }

    /// <summary>Height x width, 1 inside the deformation mask, or null when unknown.</summary>
    public byte[]? Mask { get; set; }

    /// <summary>Height x width: which kinds of patterns lie at each pixel, or null when unknown.</summary>
    public byte[]? Kinds { get; set; }

    /// <summary>Box of the deformation in pixels, or null for none or unknown.</summary>
    public ImageBox? Box { get; set; }

    /// <summary>Sides of a pixel on the ground, or null when unknown.</summary>
    public PixelSize? PixelSize { get; set; }

    /// <summary>What one grey level is in encoded values.</summary>
    public GreyLevels Levels { get; set; } = GreyLevels.Signed;

    /// <summary>Encoded value that stands where nothing is known.</summary>
    public float Fill { get; set; }

    /// <summary>Pixels of one plane.</summary>
    public int PixelCount => Width * Height;

    /// <summary>Values of one channel.</summary>
    public Span<float> Plane(int channel) => Values.AsSpan(channel * PixelCount, PixelCount);
}
