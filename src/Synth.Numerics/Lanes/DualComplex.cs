using System.Numerics;

namespace Synth.Numerics.Lanes;

/// <summary>A complex number with its derivative in one direction, for what is prepared once on the host.</summary>
/// <param name="Value">The number.</param>
/// <param name="Tangent">Its derivative.</param>
public readonly record struct DualComplex(Complex Value, Complex Tangent)
{
    /// <param name="real">Real part.</param>
    /// <param name="imaginary">Imaginary part.</param>
    public DualComplex(DualNumber real, DualNumber imaginary)
        : this(new Complex(real.Value, imaginary.Value), new Complex(real.Tangent, imaginary.Tangent))
    {
    }

    public DualNumber Real => new(Value.Real, Tangent.Real);

    public DualNumber Imaginary => new(Value.Imaginary, Tangent.Imaginary);

    public static implicit operator DualComplex(DualNumber value) => new(value, 0);

    public static DualComplex operator +(DualComplex a, DualComplex b) => new(a.Value + b.Value, a.Tangent + b.Tangent);

    public static DualComplex operator *(DualComplex a, DualComplex b) => new(a.Value * b.Value, (a.Tangent * b.Value) + (a.Value * b.Tangent));

    public static DualComplex operator *(DualComplex a, DualNumber b) => new(a.Value * b.Value, (a.Tangent * b.Value) + (a.Value * b.Tangent));

    public static DualComplex operator /(DualComplex a, DualNumber b)
    {
        Complex quotient = a.Value / b.Value;
        return new(quotient, (a.Tangent - (quotient * b.Tangent)) / b.Value);
    }

    /// <summary>1 / a.</summary>
    public static DualComplex Reciprocal(DualComplex a)
    {
        Complex inverse = 1 / a.Value;
        return new(inverse, -(inverse * inverse * a.Tangent));
    }

    /// <summary>The conjugate.</summary>
    public static DualComplex Conjugate(DualComplex a) => new(Complex.Conjugate(a.Value), Complex.Conjugate(a.Tangent));

    /// <summary>Principal square root of a number other than 0.</summary>
    public static DualComplex Sqrt(DualComplex a)
    {
        Complex root = Complex.Sqrt(a.Value);
        return new(root, a.Tangent / (2 * root));
    }

    /// <summary>Squared modulus.</summary>
    public DualNumber Norm() => (Real * Real) + (Imaginary * Imaginary);
}
