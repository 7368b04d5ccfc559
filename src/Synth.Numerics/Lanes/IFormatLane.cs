namespace Synth.Numerics.Lanes;

/// <summary>
/// What the transcendental functions need beyond arithmetic: access to the exponent field of the floating-point format.
/// A lane that implements this gets its transcendental functions from <see cref="Transcendentals{TLane,TMask,TFormat}"/>.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TMask">The result of comparisons.</typeparam>
public interface IFormatLane<TSelf, TMask> : ILane<TSelf, TMask>
    where TSelf : unmanaged, IFormatLane<TSelf, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>
    /// Splits a positive normal number into <c>mantissa * 2^exponent</c>, exactly, with the mantissa between sqrt(1/2) and sqrt(2)
    /// (to a relative 1e-6). Any other argument gives numbers without meaning.
    /// </summary>
    static abstract void SplitExponent(TSelf a, out TSelf mantissa, out TSelf exponent);

    /// <summary>2^a for a whole a whose power is a normal number (-1022 to 1023 in double, -126 to 127 in float).</summary>
    static abstract TSelf PowerOfTwo(TSelf a);
}
