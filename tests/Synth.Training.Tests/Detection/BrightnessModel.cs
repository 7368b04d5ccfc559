using Synth.Training.Detection;
using Synth.Training.Encodings;

namespace Synth.Training.Tests.Detection;

/// <summary>Takes the share of bright pixels of a window as the probability of deformation; its box is the middle half of the window.</summary>
internal sealed class BrightnessModel(int sidePx, bool hasBox = false) : IWindowModel
{
    public IReadOnlyList<string> Classes { get; } = ["no_deformation", "mogi", "dyke"];

    public int Background => 0;

    public bool IsMultiLabel => false;

    public bool HasBox => hasBox;

    public int SidePx => sidePx;

    public double Threshold => 0.6;

    public ImageEncoding Encoding { get; } = new WrappedEncoding { Copies = 1 };

    public List<int> Batches { get; } = [];

    public int WindowOf(int width, int height) => sidePx;

    public WindowScores Predict(float[] images, int count)
    {
        Batches.Add(count);
        float[] probabilities = new float[3 * count];
        for (int i = 0; i < count; i++)
        {
            float share = images.AsSpan(i * sidePx * sidePx, sidePx * sidePx).ToArray().Count(value => value > 0.5f) / (float)(sidePx * sidePx);
            (probabilities[3 * i], probabilities[(3 * i) + 1], probabilities[(3 * i) + 2]) = (1 - share, 0.25f * share, 0.75f * share);
        }

        return new WindowScores(probabilities, hasBox ? [.. Enumerable.Repeat(new[] { 0.5f, 0.5f, 0.25f, 0.25f }, count).SelectMany(box => box)] : null);
    }

    public void Dispose()
    {
    }
}
