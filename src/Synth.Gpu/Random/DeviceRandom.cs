using Synth.Numerics.Lanes;
using Synth.Numerics.Random;

namespace Synth.Gpu.Random;

/// <summary>Single numbers of the arrays that <see cref="RandomSource"/> fills, so that every thread draws its own; the layout is described there.</summary>
internal static class DeviceRandom
{
    // a group has 64 numbers from 16 blocks of four words
    private const uint GroupLength = 64;
    private const uint GroupBlocks = 16;

    /// <summary>A number of the array of uniform floats, in [0, 1).</summary>
    /// <param name="counter">The stream, for its uniform floats.</param>
    /// <param name="index">Index in the array.</param>
    public static ScalarFloat Uniform(PhiloxCounter counter, ulong index)
    {
        Draw(counter, index, out SingleWords1 w0, out SingleWords1 w1, out SingleWords1 w2, out SingleWords1 w3);
        uint word = (uint)(index % GroupLength) / GroupBlocks;
        SingleWords1 own = word == 0 ? w0 : word == 1 ? w1 : word == 2 ? w2 : w3;
        return SingleWords1.Fraction(own);
    }

    /// <summary>A number of the array of normal floats.</summary>
    /// <param name="counter">The stream, for its normal floats.</param>
    /// <param name="index">Index in the array.</param>
    public static ScalarFloat Normal(PhiloxCounter counter, ulong index)
    {
        Draw(counter, index, out SingleWords1 w0, out SingleWords1 w1, out SingleWords1 w2, out SingleWords1 w3);
        uint quarter = (uint)(index % GroupLength) / GroupBlocks;
        SingleWords1 radius = quarter < 2 ? w0 : w2, angle = quarter < 2 ? w1 : w3;
        BoxMuller<ScalarFloat, ScalarMask, SingleTranscendentals<ScalarFloat, ScalarMask>>.Pair(
            SingleWords1.PositiveFraction(radius), SingleWords1.Turns(angle), out ScalarFloat first, out ScalarFloat second);
        return (quarter & 1) == 0 ? first : second;
    }

    private static void Draw(
        PhiloxCounter counter, ulong index, out SingleWords1 w0, out SingleWords1 w1, out SingleWords1 w2, out SingleWords1 w3)
    {
        uint block = ((uint)(index / GroupLength) * GroupBlocks) + ((uint)index % GroupBlocks);
        SingleWords1.Draw(counter, block, out w0, out w1, out w2, out w3);
    }
}
