namespace Synth.Numerics.Lanes;

/// <summary>
/// A double with its derivative in one direction (forward differentiation), for what is prepared once on the host. The value goes through
/// the same operations as a plain double would, so it has the same bits.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Tangent">Its derivative.</param>
public readonly record struct DualNumber(double Value, double Tangent)
{
    /// <summary>A constant: derivative 0.</summary>
    public static implicit operator DualNumber(double value) => new(value, 0);

    public static DualNumber operator +(DualNumber a, DualNumber b) => new(a.Value + b.Value, a.Tangent + b.Tangent);

    public static DualNumber operator -(DualNumber a, DualNumber b) => new(a.Value - b.Value, a.Tangent - b.Tangent);

    public static DualNumber operator *(DualNumber a, DualNumber b) => new(a.Value * b.Value, (a.Tangent * b.Value) + (a.Value * b.Tangent));

    public static DualNumber operator /(DualNumber a, DualNumber b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, (a.Tangent - (quotient * b.Tangent)) / b.Value);
    }

    public static DualNumber operator -(DualNumber a) => new(-a.Value, -a.Tangent);

    /// <summary>Square root; at 0 the derivative is 0 or infinite.</summary>
    public static DualNumber Sqrt(DualNumber a)
    {
        double root = Math.Sqrt(a.Value);
        return new(root, a.Tangent == 0 ? 0 : a.Tangent / (2 * root));
    }

    /// <summary>Sine and cosine of an angle in radians.</summary>
    public static (DualNumber Sine, DualNumber Cosine) SinCos(DualNumber a)
    {
        (double sine, double cosine) = Math.SinCos(a.Value);
        return (new(sine, cosine * a.Tangent), new(cosine, -sine * a.Tangent));
    }

    /// <summary>Tangent of an angle in radians.</summary>
    public static DualNumber Tan(DualNumber a)
    {
        double tangent = Math.Tan(a.Value);
        return new(tangent, a.Tangent * (1 + (tangent * tangent)));
    }

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static DualNumber Atanh(DualNumber a) => new(Math.Atanh(a.Value), a.Tangent / ((1 - a.Value) * (1 + a.Value)));
}
