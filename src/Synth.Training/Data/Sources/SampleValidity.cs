namespace Synth.Training.Data.Sources;

/// <summary>Decides which pixels of a simulated sample an image shows.</summary>
internal static class SampleValidity
{
    /// <summary>Sets hidden pixels' values and entries to 0.</summary>
    /// <param name="values">The image; NaN is hidden.</param>
    /// <param name="valid">1 where the sample is valid, 0 where it is masked out.</param>
    /// <param name="keepsSpeckle">
    /// True when a masked pixel that still holds a phase shows it: a recipe that keeps the phase of masked pixels imitates
    /// interferograms with speckle there, while one that blanks them writes exactly 0. False when every masked pixel is hidden.
    /// </param>
    public static void Settle(Span<float> values, Span<byte> valid, bool keepsSpeckle)
    {
        for (int i = 0; i < values.Length; i++)
        {
            bool isShown = !float.IsNaN(values[i]) && (valid[i] != 0 || (keepsSpeckle && values[i] != 0));
            valid[i] = isShown ? (byte)1 : (byte)0;
            values[i] = isShown ? values[i] : 0;
        }
    }
}
