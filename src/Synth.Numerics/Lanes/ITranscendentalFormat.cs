namespace Synth.Numerics.Lanes;

/// <summary>
/// Constants and minimax polynomials of one element type for <see cref="Transcendentals{TLane,TMask,TFormat}"/>.
/// The polynomials were fitted by Remez exchange in 60-digit arithmetic to the least relative error of the function they serve,
/// then rounded to the element type.
/// </summary>
/// <typeparam name="TLane">The lane that computes.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public interface ITranscendentalFormat<TLane, TMask>
    where TLane : unmanaged, IFormatLane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Leading bits of ln 2, so few that a product with any exponent is exact.</summary>
    static abstract double Ln2High { get; }

    /// <summary>The rest of ln 2.</summary>
    static abstract double Ln2Low { get; }

    /// <summary>pi/2 rounded to the element type.</summary>
    static abstract double HalfPiHigh { get; }

    /// <summary>pi/2 less <see cref="HalfPiHigh"/>, rounded.</summary>
    static abstract double HalfPiMiddle { get; }

    /// <summary>pi/2 less the two parts above, rounded.</summary>
    static abstract double HalfPiLow { get; }

    /// <summary>The smallest normal number.</summary>
    static abstract double SmallestNormal { get; }

    /// <summary>Half the largest number: the sum of two numbers below it does not overflow.</summary>
    static abstract double SumOverflow { get; }

    /// <summary>A power of two that makes every subnormal number normal.</summary>
    static abstract double SubnormalScale { get; }

    /// <summary>Exponent of <see cref="SubnormalScale"/>.</summary>
    static abstract double SubnormalExponent { get; }

    /// <summary>A whole number whose exponential overflows.</summary>
    static abstract double ExpOverflow { get; }

    /// <summary>A whole number whose exponential rounds to zero.</summary>
    static abstract double ExpUnderflow { get; }

    /// <summary>Largest angle whose sine and cosine are computed; beyond it, they are NaN.</summary>
    static abstract double AngleLimit { get; }

    /// <summary>G(s^2) with log((1+s)/(1-s)) = 2s + s^3 G(s^2), for s^2 from 0 to 0.0295.</summary>
    static abstract TLane LogSeries(TLane squared);

    /// <summary>P(r) with exp(r) = 1 + r + r^2 P(r), for |r| up to ln(2)/2.</summary>
    static abstract TLane ExpSeries(TLane r);

    /// <summary>P(t^2) with atan(t) = t + t^3 P(t^2), for |t| up to tan(1/2), 0.5463.</summary>
    static abstract TLane AtanSeries(TLane squared);

    /// <summary>S(r^2) with sin(r) = r + r^3 S(r^2), for |r| up to pi/4.</summary>
    static abstract TLane SineSeries(TLane squared);

    /// <summary>C(r^2) with cos(r) = 1 - r^2/2 + r^4 C(r^2), for |r| up to pi/4.</summary>
    static abstract TLane CosineSeries(TLane squared);
}
