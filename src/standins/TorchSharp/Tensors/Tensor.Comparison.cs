using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Call("eq.Tensor", target);

        public Tensor eq(Scalar target) => Call("eq.Scalar", target);

        public Tensor ne(Tensor target) => Call("ne.Tensor", target);

        public Tensor ne(Scalar target) => Call("ne.Scalar", target);

        public Tensor lt(Tensor target) => Call("lt.Tensor", target);

        public Tensor lt(Scalar target) => Call("lt.Scalar", target);

        public Tensor le(Tensor target) => Call("le.Tensor", target);

        public Tensor le(Scalar target) => Call("le.Scalar", target);

        public Tensor gt(Tensor target) => Call("gt.Tensor", target);

        public Tensor gt(Scalar target) => Call("gt.Scalar", target);

        public Tensor ge(Tensor target) => Call("ge.Tensor", target);

        public Tensor ge(Scalar target) => Call("ge.Scalar", target);

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        public Tensor equal(Tensor target) => eq(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor logical_and(Tensor other) => Call("logical_and", other);

        public Tensor logical_or(Tensor other) => Call("logical_or", other);

        public Tensor logical_xor(Tensor other) => Call("logical_xor", other);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Operators.Call("isclose", this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Operators.CallScalar("allclose", this, target, rtol, atol, equal_nan).Bits != 0;

        /// <summary>Whether shape and every element are the same.</summary>
        public bool Equals(Tensor target) => Operators.CallScalar("equal", this, target).Bits != 0;

        public override bool Equals(object? obj) => obj is Tensor target && Equals(target);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
