using ILGPU;

namespace Synth.Gpu.Scenes;

/// <summary>The scenes that a launch is about, on the device: where in the planes of fields each of them lies.</summary>
internal struct SceneSlots
{
    /// <summary>Columns of a scene.</summary>
    public int Width;

    /// <summary>Rows of a scene.</summary>
    public int Height;

    /// <summary>The slot of each scene.</summary>
    public ArrayView<int> Slots;

    /// <summary>Pixels of a scene.</summary>
    public readonly int Pixels => Width * Height;

    /// <summary>The place of a thread's pixel in the planes, where threads go through the pixels of one scene after the other.</summary>
    /// <param name="index">Number of the thread.</param>
    /// <param name="scene">Which of the scenes of the launch.</param>
    /// <param name="pixel">Which of its pixels.</param>
    public readonly int Place(int index, out int scene, out int pixel)
    {
        scene = index / Pixels;
        pixel = index - (scene * Pixels);
        return (Slots[scene] * Pixels) + pixel;
    }
}
