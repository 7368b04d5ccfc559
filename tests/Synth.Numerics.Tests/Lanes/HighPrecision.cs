using System.Numerics;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>
/// Elementary functions of doubles to some 200 bits, in fixed-point arithmetic on whole numbers: the oracle for claims about the last bit,
/// which the platform's mathematics library is too coarse to judge.
/// </summary>
internal static class HighPrecision
{
    /// <summary>Bits after the point.</summary>
    private const int Bits = 260;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * InverseSeries(3, alternating: false);
    private static readonly BigInteger HalfPi = 2 * (4 * InverseSeries(5, alternating: true) - InverseSeries(239, alternating: true));

    /// <summary>Error of a computed exponential in units in the last place of the true one; 2^-1074 below the normal range.</summary>
    public static double ExpUlps(double computed, double x)
    {
        (BigInteger mantissa, int exponent) = Exp(Fixed(x));
        int lost = Math.Max(0, -1022 - exponent);
        return Ulps(Fixed(Math.ScaleB(Math.ScaleB(computed, -exponent / 2), -(exponent - exponent / 2))), mantissa, lost);
    }

    /// <summary>Error of a computed logarithm of a positive number.</summary>
    public static double LogUlps(double computed, double x)
    {
        int scale = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -scale);
        double guess = Math.Log(mantissa);
        (BigInteger inverse, int exponent) = Exp(Fixed(-guess));
        BigInteger d = Multiply(Fixed(mantissa), exponent >= 0 ? inverse << exponent : inverse >> -exponent) - One;
        BigInteger square = Multiply(d, d);
        BigInteger log = Fixed(guess) + d - square / 2 + Multiply(square, d) / 3 + scale * Ln2;
        return Ulps(Fixed(computed), log, 0);
    }

    /// <summary>Error of a computed angle of the point (x, y), x above 0.</summary>
    public static double AtanUlps(double computed, double y, double x)
    {
        double guess = Math.Atan2(y, x);
        (BigInteger sine, BigInteger cosine) = SinCos(Fixed(guess));
        BigInteger fy = Fixed(y), fx = Fixed(x);
        BigInteger d = ((Multiply(fy, cosine) - Multiply(fx, sine)) << Bits) / (Multiply(fx, cosine) + Multiply(fy, sine));
        return Ulps(Fixed(computed), Fixed(guess) + d - Multiply(d, Multiply(d, d)) / 3, 0);
    }

    /// <summary>Errors of a computed sine and cosine.</summary>
    public static (double Sine, double Cosine) SinCosUlps(double sine, double cosine, double x)
    {
        (BigInteger trueSine, BigInteger trueCosine) = SinCos(Fixed(x));
        return (Ulps(Fixed(sine), trueSine, 0), Ulps(Fixed(cosine), trueCosine, 0));
    }

    // exp(x) = mantissa * 2^exponent, the mantissa between 1 and 2
    private static (BigInteger Mantissa, int Exponent) Exp(BigInteger x)
    {
        BigInteger exponent = FloorDivide(x, Ln2);
        BigInteger r = x - exponent * Ln2, term = One, sum = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = Multiply(term, r) / n;
            sum += term;
        }

        return (sum, (int)exponent);
    }

    private static (BigInteger Sine, BigInteger Cosine) SinCos(BigInteger x)
    {
        BigInteger quadrant = FloorDivide(2 * x + HalfPi, 2 * HalfPi);
        BigInteger r = x - quadrant * HalfPi, term = One, sine = 0, cosine = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = Multiply(term, r) / n;
            BigInteger signed = (n & 2) == 0 ? term : -term;
            (sine, cosine) = (n & 1) == 1 ? (sine + signed, cosine) : (sine, cosine + signed);
        }

        return (int)(((quadrant % 4) + 4) % 4) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    // arctangent (alternating) or hyperbolic arctangent of 1/n
    private static BigInteger InverseSeries(int n, bool alternating)
    {
        BigInteger power = One / n, sum = power;
        for (int k = 3, sign = -1; !power.IsZero; k += 2, sign = -sign)
        {
            power /= n * n;
            sum += (alternating ? sign : 1) * power / k;
        }

        return sum;
    }

    private static double Ulps(BigInteger computed, BigInteger truth, int lostBits)
    {
        BigInteger size = BigInteger.Abs(truth), unit = BigInteger.One << Math.Max(0, (int)size.GetBitLength() - 53 + lostBits);
        return (double)((BigInteger.Abs(computed - truth) << 20) / unit) / (1 << 20);
    }

    private static BigInteger Fixed(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger fraction = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075 + Bits;
        BigInteger value = shift >= 0 ? fraction << shift : fraction >> -shift;
        return bits < 0 ? -value : value;
    }

    private static BigInteger Multiply(BigInteger a, BigInteger b) => (a * b) >> Bits;

    private static BigInteger FloorDivide(BigInteger a, BigInteger b) => (a - (((a % b) + b) % b)) / b;
}
