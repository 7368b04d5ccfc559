using System.Runtime.CompilerServices;

namespace Synth.Numerics.Lanes;

/// <summary>Constants and polynomials for lanes of doubles.</summary>
/// <typeparam name="TLane">The lane that computes.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public readonly struct DoubleTranscendentals<TLane, TMask> : ITranscendentalFormat<TLane, TMask>
    where TLane : unmanaged, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    public static double Ln2High => 0.6931471805598903;

    public static double Ln2Low => 5.497923018708371e-14;

    public static double HalfPiHigh => 1.5707963267948966;

    public static double HalfPiMiddle => 6.123233995736766e-17;

    public static double HalfPiLow => -1.4973849048591698e-33;

    public static double SmallestNormal => 2.2250738585072014e-308;

    public static double SumOverflow => 8.98846567431158e+307;

    public static double SubnormalScale => 18014398509481984.0;

    public static double SubnormalExponent => 54.0;

    public static double ExpOverflow => 710.0;

    public static double ExpUnderflow => -746.0;

    public static double AngleLimit => 1099511627776.0;

    // relative error of the function 2^-59.5
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogSeries(TLane squared)
    {
        TLane square = squared * squared;
        TLane even = C(0.14796261213295062), odd = C(0.15314021115260404);
        even = TLane.MultiplyAdd(even, square, C(0.18183565407325994));
        odd = TLane.MultiplyAdd(odd, square, C(0.22222198553785466));
        even = TLane.MultiplyAdd(even, square, C(0.28571428742562127));
        odd = TLane.MultiplyAdd(odd, square, C(0.39999999999413965));
        even = TLane.MultiplyAdd(even, square, C(0.6666666666666734));
        return TLane.MultiplyAdd(odd, squared, even);
    }

    // relative error of the function 2^-57.9
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ExpSeries(TLane r)
    {
        TLane square = r * r;
        TLane even = C(2.763030628314377e-07), odd = C(2.5000015358621412e-08);
        even = TLane.MultiplyAdd(even, square, C(2.4801492949549847e-05));
        odd = TLane.MultiplyAdd(odd, square, C(2.7557586814872594e-06));
        even = TLane.MultiplyAdd(even, square, C(0.001388888894376003));
        odd = TLane.MultiplyAdd(odd, square, C(0.0001984126950576142));
        even = TLane.MultiplyAdd(even, square, C(0.041666666666529725));
        odd = TLane.MultiplyAdd(odd, square, C(0.008333333333494983));
        even = TLane.MultiplyAdd(even, square, C(0.5000000000000011));
        odd = TLane.MultiplyAdd(odd, square, C(0.1666666666666641));
        return TLane.MultiplyAdd(odd, r, even);
    }

    // relative error of the function 2^-58.9
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane AtanSeries(TLane squared)
    {
        TLane square = squared * squared;
        TLane even = C(-0.006429165661379826), odd = C(0.020364707396836827);
        even = TLane.MultiplyAdd(even, square, C(-0.034645254011402435));
        odd = TLane.MultiplyAdd(odd, square, C(0.04481189745220939));
        even = TLane.MultiplyAdd(even, square, C(-0.05199469744252324));
        odd = TLane.MultiplyAdd(odd, square, C(0.058719978145646265));
        even = TLane.MultiplyAdd(even, square, C(-0.06665466701939925));
        odd = TLane.MultiplyAdd(odd, square, C(0.07692210222356631));
        even = TLane.MultiplyAdd(even, square, C(-0.09090903710312306));
        odd = TLane.MultiplyAdd(odd, square, C(0.11111110919424767));
        even = TLane.MultiplyAdd(even, square, C(-0.14285714281673567));
        odd = TLane.MultiplyAdd(odd, square, C(0.19999999999956997));
        even = TLane.MultiplyAdd(even, square, C(-0.3333333333333317));
        return TLane.MultiplyAdd(odd, squared, even);
    }

    // relative error of the function 2^-58.0
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane SineSeries(TLane squared)
    {
        TLane square = squared * squared;
        TLane even = C(-2.505075811513209e-08), odd = C(1.589679564326923e-10);
        even = TLane.MultiplyAdd(even, square, C(-0.00019841269829807808));
        odd = TLane.MultiplyAdd(odd, square, C(2.755731369191752e-06));
        even = TLane.MultiplyAdd(even, square, C(-0.16666666666666632));
        odd = TLane.MultiplyAdd(odd, square, C(0.008333333333322413));
        return TLane.MultiplyAdd(odd, squared, even);
    }

    // relative error of the function 2^-64.0
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane CosineSeries(TLane squared)
    {
        TLane square = squared * squared;
        TLane even = C(2.0875700415534632e-09), odd = C(-1.135851392422298e-11);
        even = TLane.MultiplyAdd(even, square, C(2.4801587288841384e-05));
        odd = TLane.MultiplyAdd(odd, square, C(-2.7557314176235785e-07));
        even = TLane.MultiplyAdd(even, square, C(0.041666666666666595));
        odd = TLane.MultiplyAdd(odd, square, C(-0.001388888888887304));
        return TLane.MultiplyAdd(odd, squared, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane C(double value) => TLane.Constant(value);
}
