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

    /// <summary>Whether the phase of a pixel is set to zero.</summary>
    public static bool IsBlank(byte outside, byte valid, bool blankMasked) => outside != 0 || (blankMasked && valid == 0);
}
