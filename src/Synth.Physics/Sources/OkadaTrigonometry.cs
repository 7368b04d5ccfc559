using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Sines and cosines of angles in degrees that are exact at the multiples of 90 and relatively exact near them.</summary>
internal static class OkadaTrigonometry
{
    /// <summary>Sine and cosine of an angle of any size, degrees.</summary>
    public static (double Sine, double Cosine) SinCosDegrees(double degrees)
    {
        double turned = Math.IEEERemainder(degrees, 360);
        double quarters = Math.Round(turned / 90);

        // the remainder to the nearest multiple of 90 is exact, so a cosine near 90 degrees keeps all its digits
        (double sine, double cosine) = Math.SinCos((turned - (90 * quarters)) * (Math.PI / 180));
        return ((int)quarters & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    /// <summary>Sine and cosine with their derivatives, the angle's being in degrees too.</summary>
    public static (DualNumber Sine, DualNumber Cosine) SinCosDegrees(DualNumber degrees)
    {
        (double sine, double cosine) = SinCosDegrees(degrees.Value);
        double turning = degrees.Tangent * (Math.PI / 180);
        return (new(sine, cosine * turning), new(cosine, -sine * turning));
    }

    /// <summary>tan((90 - dip) / 2), that is cos(dip) / (1 + sin(dip)), for a dip in degrees.</summary>
    public static DualNumber HalfComplementTangent(DualNumber dipDegrees) => DualNumber.Tan((90 - dipDegrees) * (Math.PI / 360));
}
