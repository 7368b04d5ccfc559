using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>Constants and polynomials for lanes of floats.</summary>
/// <typeparam name="TLane">The lane that computes.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public readonly struct SingleTranscendentals<TLane, TMask> : ITranscendentalFormat<TLane, TMask>
    where TLane : unmanaged, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public static double Ln2High => 0.693145751953125;

    public static double Ln2Low => 1.428606765330187e-06;

    public static double HalfPiHigh => 1.5707963705062866;

    public static double HalfPiMiddle => -4.371138828673793e-08;

    public static double HalfPiLow => -1.7151245100058819e-15;

    public static double SmallestNormal => 1.1754943508222875e-38;

    public static double SumOverflow => 1.7014117331926443e+38;

    public static double SubnormalScale => 33554432.0;

    public static double SubnormalExponent => 25.0;

    public static double ExpOverflow => 89.0;

    public static double ExpUnderflow => -104.0;

    public static double AngleLimit => 524288.0;

    // relative error of the function 2^-30.2
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogSeries(TLane squared)
    {
        TLane sum = C(0.29871997237205505);
        sum = TLane.MultiplyAdd(sum, squared, C(0.39977532625198364));
        sum = TLane.MultiplyAdd(sum, squared, C(0.6666677594184875));
        return sum;
    }

    // relative error of the function 2^-28.3
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ExpSeries(TLane r)
    {
        TLane square = r * r;
        TLane even = C(0.0013814539415761828), odd = C(0.00836874544620514);
        even = TLane.MultiplyAdd(even, square, C(0.04166838899254799));
        odd = TLane.MultiplyAdd(odd, square, C(0.1666652113199234));
        even = TLane.MultiplyAdd(even, square, C(0.4999999403953552));
        return TLane.MultiplyAdd(odd, r, even);
    }

    // relative error of the function 2^-30.3
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane AtanSeries(TLane squared)
    {
        TLane square = squared * squared;
        TLane even = C(-0.07659191638231277), odd = C(0.03432460129261017);
        even = TLane.MultiplyAdd(even, square, C(-0.14261162281036377));
        odd = TLane.MultiplyAdd(odd, square, C(0.10852251201868057));
        even = TLane.MultiplyAdd(even, square, C(-0.33333316445350647));
        odd = TLane.MultiplyAdd(odd, square, C(0.19998909533023834));
        return TLane.MultiplyAdd(odd, squared, even);
    }

    // relative error of the function 2^-28.1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane SineSeries(TLane squared)
    {
        TLane sum = C(-0.00019517235341481864);
        sum = TLane.MultiplyAdd(sum, squared, C(0.008332177996635437));
        sum = TLane.MultiplyAdd(sum, squared, C(-0.16666655242443085));
        return sum;
    }

    // relative error of the function 2^-33.0
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane CosineSeries(TLane squared)
    {
        TLane sum = C(2.4433082217001356e-05);
        sum = TLane.MultiplyAdd(sum, squared, C(-0.0013887315290048718));
        sum = TLane.MultiplyAdd(sum, squared, C(0.04166664555668831));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane C(double value) => TLane.Constant(value);
}
