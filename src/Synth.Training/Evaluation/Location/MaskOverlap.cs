namespace Synth.Training.Evaluation.Location;

/// <summary>Pixels that a true and a predicted mask share.</summary>
/// <param name="Intersection">Pixels in both.</param>
/// <param name="Union">Pixels in either.</param>
public readonly record struct MaskOverlap(long Intersection, long Union)
{
    /// <summary>Share of the union that lies in both, 0 to 1; undefined for two empty masks.</summary>
    public Measure Iou => Measure.Ratio(Intersection, Union, "both masks are empty");

    /// <summary>Twice the pixels in both over the sum of either's own, 0 to 1 (Dice 1945); undefined for two empty masks.</summary>
    public Measure Dice => Measure.Ratio(2 * Intersection, Intersection + Union, "both masks are empty");

    /// <summary>Overlap of several images taken as one.</summary>
    public static MaskOverlap operator +(MaskOverlap a, MaskOverlap b) => new(a.Intersection + b.Intersection, a.Union + b.Union);

    /// <summary>Compares a true mask with the logits of a predicted one, pixel by pixel.</summary>
    /// <param name="truth">Above 0.5 inside.</param>
    /// <param name="logits">Above 0 inside (probability above a half); as many pixels.</param>
    public static MaskOverlap Of(ReadOnlySpan<float> truth, ReadOnlySpan<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, truth.Length);
        long both = 0;
        long either = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            bool inside = truth[i] > 0.5f;
            bool said = logits[i] > 0;
            both += inside && said ? 1 : 0;
            either += inside || said ? 1 : 0;
        }

        return new(both, either);
    }

    /// <summary>Compares two masks pixel by pixel.</summary>
    /// <param name="truth">Not 0 inside.</param>
    /// <param name="predicted">Not 0 inside; as many pixels.</param>
    public static MaskOverlap Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted)
    {
        if (truth.Length != predicted.Length)
        {
            throw new ArgumentException($"Masks of {truth.Length} and {predicted.Length} pixels.", nameof(predicted));
        }

        long both = 0;
        long either = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            both += truth[i] != 0 && predicted[i] != 0 ? 1 : 0;
            either += truth[i] != 0 || predicted[i] != 0 ? 1 : 0;
        }

        return new(both, either);
    }
}
