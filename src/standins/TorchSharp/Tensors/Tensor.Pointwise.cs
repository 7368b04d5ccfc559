namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Call("abs");

        public Tensor abs_() => InPlace("abs_");

        public Tensor acos() => Call("acos");

        public Tensor acos_() => InPlace("acos_");

        public Tensor acosh() => Call("acosh");

        public Tensor acosh_() => InPlace("acosh_");

        public Tensor angle() => Call("angle");

        public Tensor asin() => Call("asin");

        public Tensor asin_() => InPlace("asin_");

        public Tensor asinh() => Call("asinh");

        public Tensor asinh_() => InPlace("asinh_");

        public Tensor atan() => Call("atan");

        public Tensor atan_() => InPlace("atan_");

        public Tensor atanh() => Call("atanh");

        public Tensor atanh_() => InPlace("atanh_");

        public Tensor ceil() => Call("ceil");

        public Tensor ceil_() => InPlace("ceil_");

        public Tensor conj() => Call("conj");

        public Tensor cos() => Call("cos");

        public Tensor cos_() => InPlace("cos_");

        public Tensor cosh() => Call("cosh");

        public Tensor cosh_() => InPlace("cosh_");

        public Tensor deg2rad() => Call("deg2rad");

        public Tensor erf() => Call("erf");

        public Tensor erf_() => InPlace("erf_");

        public Tensor erfc() => Call("erfc");

        public Tensor erfc_() => InPlace("erfc_");

        public Tensor erfinv() => Call("erfinv");

        public Tensor erfinv_() => InPlace("erfinv_");

        public Tensor exp() => Call("exp");

        public Tensor exp_() => InPlace("exp_");

        public Tensor exp2() => Call("exp2");

        public Tensor expm1() => Call("expm1");

        public Tensor expm1_() => InPlace("expm1_");

        public Tensor floor() => Call("floor");

        public Tensor floor_() => InPlace("floor_");

        public Tensor frac() => Call("frac");

        public Tensor frac_() => InPlace("frac_");

        public Tensor isfinite() => Call("isfinite");

        public Tensor isinf() => Call("isinf");

        public Tensor isnan() => Call("isnan");

        public Tensor lgamma() => Call("lgamma");

        public Tensor lgamma_() => InPlace("lgamma_");

        public Tensor log() => Call("log");

        public Tensor log_() => InPlace("log_");

        public Tensor log10() => Call("log10");

        public Tensor log10_() => InPlace("log10_");

        public Tensor log1p() => Call("log1p");

        public Tensor log1p_() => InPlace("log1p_");

        public Tensor log2() => Call("log2");

        public Tensor log2_() => InPlace("log2_");

        public Tensor logical_not() => Call("logical_not");

        public Tensor logical_not_() => InPlace("logical_not_");

        public Tensor neg() => Call("neg");

        public Tensor neg_() => InPlace("neg_");

        public Tensor positive() => Call("positive");

        public Tensor rad2deg() => Call("rad2deg");

        public Tensor reciprocal() => Call("reciprocal");

        public Tensor reciprocal_() => InPlace("reciprocal_");

        public Tensor relu() => Call("relu");

        public Tensor relu_() => InPlace("relu_");

        public Tensor relu6() => Call("relu6");

        public Tensor relu6_() => InPlace("relu6_");

        public Tensor rsqrt() => Call("rsqrt");

        public Tensor rsqrt_() => InPlace("rsqrt_");

        public Tensor sgn() => Call("sgn");

        public Tensor sgn_() => InPlace("sgn_");

        public Tensor sigmoid() => Call("sigmoid");

        public Tensor sigmoid_() => InPlace("sigmoid_");

        public Tensor sign() => Call("sign");

        public Tensor sign_() => InPlace("sign_");

        public Tensor signbit() => Call("signbit");

        public Tensor silu() => Call("silu");

        public Tensor silu_() => InPlace("silu_");

        public Tensor sin() => Call("sin");

        public Tensor sin_() => InPlace("sin_");

        public Tensor sinc() => Call("sinc");

        public Tensor sinc_() => InPlace("sinc_");

        public Tensor sinh() => Call("sinh");

        public Tensor sinh_() => InPlace("sinh_");

        public Tensor sqrt() => Call("sqrt");

        public Tensor sqrt_() => InPlace("sqrt_");

        public Tensor square() => Call("square");

        public Tensor tan() => Call("tan");

        public Tensor tan_() => InPlace("tan_");

        public Tensor tanh() => Call("tanh");

        public Tensor tanh_() => InPlace("tanh_");

        public Tensor trunc() => Call("trunc");

        public Tensor trunc_() => InPlace("trunc_");

        public Tensor negative() => Call("neg");

        public Tensor gelu() => Call("gelu");

        public Tensor log_sigmoid() => Call("log_sigmoid");

        public Tensor hardsigmoid() => Call("hardsigmoid");

        public Tensor hardswish() => Call("hardswish");

        public Tensor round(long decimals = 0) => Call("round.decimals", decimals);

        public Tensor round_(long decimals = 0) => InPlace("round_.decimals", decimals);

        public Tensor softplus(double beta = 1, double threshold = 20) => Call("softplus", beta, threshold);

        public Tensor leaky_relu(Scalar negative_slope) => Call("leaky_relu", negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope) => InPlace("leaky_relu_", negative_slope);

        public Tensor elu(double alpha = 1) => Call("elu", alpha);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Call("nan_to_num", nan, posinf, neginf);

        public Tensor logit(double? eps = null) => Call("logit", eps);
    }
}
