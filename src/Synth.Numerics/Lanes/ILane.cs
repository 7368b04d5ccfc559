namespace Synth.Numerics.Lanes;

/// <summary>
/// A bundle of floating-point numbers that are computed upon together: one on a GPU thread or in the scalar oracle,
/// four to sixteen in a CPU vector register. Every per-pixel formula of Synth is one generic method over this interface,
/// written without branches; all implementations perform the same operations in the same order, so that a result is
/// bit-identical whatever the width of the lane.
/// </summary>
/// <remarks>
/// Code over lanes must also compile inside a GPU kernel: no lambdas, exceptions, spans, stackalloc or Math calls.
/// A product followed by a sum is written <see cref="MultiplyAdd"/> where it is wanted fused; plain <c>a * b + c</c> is two roundings.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TMask">The result of comparisons, one truth value per element.</typeparam>
public interface ILane<TSelf, TMask>
    where TSelf : unmanaged, ILane<TSelf, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>Numbers in the bundle.</summary>
    static abstract int Width { get; }

    /// <summary>Distance from 1 to the next larger number of the element type: 2^-52 in double, 2^-23 in float.</summary>
    static abstract double UnitRoundoff { get; }

    /// <summary>The same number in every element, rounded to the element type.</summary>
    static abstract TSelf Constant(double value);

    /// <summary>The same number in every element; a lane that carries derivatives takes over its derivative, any other drops it.</summary>
    static abstract TSelf Constant(DualNumber value);

    /// <summary>The first number, to stand for the second: it varies as the second does in a lane that carries derivatives.</summary>
    static abstract TSelf Substitute(TSelf value, TSelf replaced);

    /// <summary>Sum, one rounding.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference, one rounding.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Product, one rounding.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotient, one rounding.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Sign flipped, exact.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>True where a is less than b; false where either is NaN.</summary>
    static abstract TMask operator <(TSelf a, TSelf b);

    /// <summary>True where a is greater than b; false where either is NaN.</summary>
    static abstract TMask operator >(TSelf a, TSelf b);

    /// <summary>True where a is less than or equal to b; false where either is NaN.</summary>
    static abstract TMask operator <=(TSelf a, TSelf b);

    /// <summary>True where a is greater than or equal to b; false where either is NaN.</summary>
    static abstract TMask operator >=(TSelf a, TSelf b);

    /// <summary>True where both are equal (so +0 equals -0); false where either is NaN.</summary>
    static abstract TMask AreEqual(TSelf a, TSelf b);

    /// <summary>Element by element, the second argument where the mask is true and the third where it is false.</summary>
    static abstract TSelf Select(TMask mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Square root, correctly rounded; NaN for negative arguments.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>Sign bit cleared.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The smaller, <c>a &lt; b ? a : b</c> (so b where either is NaN).</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger, <c>a &gt; b ? a : b</c> (so b where either is NaN).</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>Magnitude of the first with the sign bit of the second.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>Nearest whole number, ties to even.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>Largest whole number not above.</summary>
    static abstract TSelf Floor(TSelf a);

    /// <summary>Natural logarithm; -infinity at 0, NaN below. At most 2 ulp in double, 4 in float.</summary>
    static abstract TSelf Log(TSelf a);

    /// <summary>Exponential; 0 and +infinity beyond the range. At most 2 ulp in double, 4 in float.</summary>
    static abstract TSelf Exp(TSelf a);

    /// <summary>Arctangent, radians in [-pi/2, pi/2]. At most 2 ulp in double, 4 in float.</summary>
    static abstract TSelf Atan(TSelf a);

    /// <summary>Angle of the point (x, y) from the x axis, radians in [-pi, pi], with the conventions of IEEE 754 for zeros and infinities.</summary>
    static abstract TSelf Atan2(TSelf y, TSelf x);

    /// <summary>
    /// Principal value of the arctangent of y/x, radians in [-pi/2, pi/2], with one division and no overflow; 0 where both are 0.
    /// At most 2 ulp in double, 4 in float.
    /// </summary>
    static abstract TSelf AtanRatio(TSelf y, TSelf x);

    /// <summary>Sine and cosine of an angle in radians; accurate to 2 ulp (double) and 4 ulp (float) for |a| up to 1e5, NaN where the angle is too large to have a phase (2^40 in double, 2^19 in float).</summary>
    static abstract void SinCos(TSelf a, out TSelf sine, out TSelf cosine);
}

/// <summary>One truth value per element of a lane.</summary>
public interface ILaneMask<TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    /// <summary>True where both are.</summary>
    static abstract TMask operator &(TMask a, TMask b);

    /// <summary>True where either is.</summary>
    static abstract TMask operator |(TMask a, TMask b);

    /// <summary>True where the operand is false.</summary>
    static abstract TMask operator !(TMask a);

    /// <summary>Whether at least one element is true.</summary>
    static abstract bool Any(TMask a);

    /// <summary>Whether every element is true.</summary>
    static abstract bool All(TMask a);
}

/// <summary>A lane that lives in the memory of the CPU: it can be loaded from and stored to consecutive elements.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TMask">The result of comparisons.</typeparam>
/// <typeparam name="TElement">Type of one number, <see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IMemoryLane<TSelf, TMask, TElement> : ILane<TSelf, TMask>
    where TSelf : unmanaged, IMemoryLane<TSelf, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged
{
    /// <summary>The same element in every place.</summary>
    static abstract TSelf Broadcast(TElement value);

    /// <summary>Reads <c>Width</c> consecutive elements from the reference onward; any alignment.</summary>
    static abstract TSelf Load(ref readonly TElement source);

    /// <summary>Writes <c>Width</c> consecutive elements from the reference onward; any alignment.</summary>
    static abstract void Store(TSelf value, ref TElement destination);
}
