namespace Synth.Physics.Engine;

/// <summary>Which pixels hold a phase of use.</summary>
internal static class Validity
{
    /// <summary>1 for a valid pixel, else 0; the coherence of incoherent pixels becomes 0.</summary>
    public static byte Of(byte incoherent, float least, ref float coherence)
    {
        coherence = incoherent != 0 ? 0 : coherence;
        return incoherent == 0 && coherence >= least ? (byte)1 : (byte)0;
    }

    /// <summary>The same for all pixels.</summary>
    /// <param name="incoherent">Not 0 where a pixel is incoherent.</param>
    /// <param name="least">Coherence from which a pixel is valid.</param>
    /// <param name="coherence">Becomes 0 at incoherent pixels.</param>
    /// <param name="valid">Receives 1 or 0; all spans are equally long.</param>
    public static void Fill(ReadOnlySpan<byte> incoherent, float least, Span<float> coherence, Span<byte> valid)
    {
        MaskVectors.FillWhereClear(incoherent, coherence, least, valid);
        MaskVectors.Zero(incoherent, whereSet: true, coherence);
    }

    /// <summary>Sets the phase of pixels to zero, see <see cref="IsBlank"/>.</summary>
    public static void Blank(ReadOnlySpan<byte> outside, ReadOnlySpan<byte> valid, bool blankMasked, Span<float> phase)
    {
        MaskVectors.Zero(outside, whereSet: true, phase);
        if (blankMasked)
        {
            MaskVectors.Zero(valid, whereSet: false, phase);
        }
    }

    /// <summary>Whether the phase of a pixel is set to zero.</summary>
    public static bool IsBlank(byte outside, byte valid, bool blankMasked) => outside != 0 || (blankMasked && valid == 0);
}
