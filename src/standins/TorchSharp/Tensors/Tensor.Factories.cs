using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor uniform_(double from, double to, Generator? generator = null) => InPlace("uniform_", from, to, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => InPlace("normal_", mean, std, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => InPlace("bernoulli_.float", p, generator);

        public Tensor bernoulli(Generator? generator = null) => Call("bernoulli", generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => InPlace("exponential_", lambda, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Call("multinomial", num_samples, replacement, generator);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("zeros_like", dtype, device, requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("ones_like", dtype, device, requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("empty_like", dtype, device, requires_grad);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("rand_like", dtype, device, requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("randn_like", dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Operators.Call("full_like", this, value, dtype, Argument.Default, device).with_requires_grad(requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([size], dtype, device, requires_grad);

        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            ones([size], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        private Tensor Like(string op, ScalarType? dtype, Device? device, bool requiresGrad) =>
            Operators.Call(op, this, dtype, Argument.Default, device).with_requires_grad(requiresGrad);
    }
}
