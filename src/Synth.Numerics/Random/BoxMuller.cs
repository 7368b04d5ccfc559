using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Two independent standard normal numbers from two uniform ones (G. E. P. Box and M. E. Muller, 1958).</summary>
/// <typeparam name="TLane">The lane that computes.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TFormat">Constants and polynomials of the element type.</typeparam>
public static class BoxMuller<TLane, TMask, TFormat>
    where TLane : unmanaged, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
    where TFormat : ITranscendentalFormat<TLane, TMask>
{
    /// <summary>One pair a lane element.</summary>
    /// <param name="uniform">Uniform in (0, 1], no subnormal numbers; its least value bounds the size of the result.</param>
    /// <param name="turns">Uniform in [-1/2, 1/2].</param>
    /// <param name="first">The first normal number.</param>
    /// <param name="second">The second normal number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pair(TLane uniform, TLane turns, out TLane first, out TLane second)
    {
        TLane log = Transcendentals<TLane, TMask, TFormat>.LogOfNormal(uniform, TLane.Constant(0.0));
        TLane radius = TLane.Sqrt(TLane.Constant(-2.0) * log);
        Transcendentals<TLane, TMask, TFormat>.SinCosOfTurns(turns, out TLane sine, out TLane cosine);
        first = radius * cosine;
        second = radius * sine;
    }
}
