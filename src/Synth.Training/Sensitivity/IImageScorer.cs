using Synth.Training.Data;

namespace Synth.Training.Sensitivity;

/// <summary>A model whose sensitivity is measured.</summary>
public interface IImageScorer
{
    /// <summary>Stands for the model: equal digests, equal scores.</summary>
    string Digest { get; }

    /// <summary>Prepares an image; safe to call from several threads.</summary>
    /// <param name="image">The image; may be changed.</param>
    /// <param name="position">Number of its background, by which random crops are drawn.</param>
    float[] Encode(TrainingImage image, long position);

    /// <summary>The larger, the surer of deformation; called by one thread.</summary>
    /// <param name="images">Prepared images, at least one.</param>
    float[] Score(IReadOnlyList<float[]> images);
}
