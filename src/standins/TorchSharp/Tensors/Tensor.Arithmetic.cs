using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Call("add.Tensor", target);

        public Tensor add(Scalar scalar) => Call("add.Scalar", scalar);

        public Tensor add_(Tensor target) => InPlace("add_.Tensor", target);

        public Tensor add_(Scalar scalar) => InPlace("add_.Scalar", scalar);

        public Tensor sub(Tensor target) => Call("sub.Tensor", target);

        public Tensor sub(Scalar target) => Call("sub.Scalar", target);

        public Tensor sub_(Tensor target) => InPlace("sub_.Tensor", target);

        public Tensor sub_(Scalar target) => InPlace("sub_.Scalar", target);

        public Tensor add(Tensor target, Scalar alpha) => Call("add.Tensor", target, alpha);

        public Tensor add_(Tensor target, Scalar alpha) => InPlace("add_.Tensor", target, alpha);

        public Tensor add(Scalar scalar, Scalar alpha) => Call("add.Scalar", scalar, alpha);

        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace("add_.Scalar", scalar, alpha);

        public Tensor mul(Tensor target) => Call("mul.Tensor", target);

        public Tensor mul(Scalar target) => Call("mul.Scalar", target);

        public Tensor mul_(Tensor target) => InPlace("mul_.Tensor", target);

        public Tensor mul_(Scalar target) => InPlace("mul_.Scalar", target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? Call("div.Tensor", target)
            : Call("div.Tensor_mode", target, NameOf(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? Call("div.Scalar", target)
            : Call("div.Scalar_mode", target, NameOf(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? InPlace("div_.Tensor", target)
            : InPlace("div_.Tensor_mode", target, NameOf(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? InPlace("div_.Scalar", target)
            : InPlace("div_.Scalar_mode", target, NameOf(rounding_mode));

        public Tensor floor_divide(Tensor other) => Call("floor_divide", other);

        public Tensor floor_divide(Scalar other) => Call("floor_divide.Scalar", other);

        public Tensor remainder(Tensor target) => Call("remainder.Tensor", target);

        public Tensor remainder(Scalar scalar) => Call("remainder.Scalar", scalar);

        public Tensor fmod(Tensor target) => Call("fmod.Tensor", target);

        public Tensor fmod(Scalar scalar) => Call("fmod.Scalar", scalar);

        public Tensor pow(Tensor exponent) => Call("pow.Tensor_Tensor", exponent);

        public Tensor pow(Scalar exponent) => Call("pow.Tensor_Scalar", exponent);

        public Tensor pow_(Tensor exponent) => InPlace("pow_.Tensor", exponent);

        public Tensor pow_(Scalar exponent) => InPlace("pow_.Scalar", exponent);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Call("addcmul", tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace("addcmul_", tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Call("addcdiv", tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace("addcdiv_", tensor1, tensor2, value);

        public Tensor lerp(Tensor end, Tensor weight) => Call("lerp.Tensor", end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => InPlace("lerp_.Tensor", end, weight);

        public Tensor maximum(Tensor other) => Call("maximum", other);

        public Tensor minimum(Tensor other) => Call("minimum", other);

        public Tensor atan2(Tensor other) => Call("atan2", other);

        public Tensor logaddexp(Tensor other) => Call("logaddexp", other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Call("clamp", min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Call("clamp.Tensor", min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace("clamp_", min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => InPlace("clamp_.Tensor", min, max);

        public Tensor clamp_min(Scalar min) => Call("clamp_min", min);

        public Tensor clamp_max(Scalar max) => Call("clamp_max", max);

        public Tensor clamp_min_(Scalar min) => InPlace("clamp_min_", min);

        public Tensor clamp_max_(Scalar max) => InPlace("clamp_max_", max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor fill_(Scalar value) => InPlace("fill_.Scalar", value);

        public Tensor zero_() => InPlace("zero_");

        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace("copy_", source, nonBlocking);

        private static string NameOf(RoundingMode mode) => mode == RoundingMode.trunc ? "trunc" : "floor";
    }
}
