using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions of networks.</summary>
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => Activated("relu", x, inplace);

            public static Tensor relu6(Tensor x, bool inplace = false) => Activated("relu6", x, inplace);

            public static Tensor silu(Tensor x, bool inplace = false) => Activated("silu", x, inplace);

            public static Tensor mish(Tensor x, bool inplace = false) => Activated("mish", x, inplace);

            public static Tensor tanh(Tensor x, bool inplace = false) => Activated("tanh", x, inplace);

            public static Tensor selu(Tensor x, bool inplace = false) => Activated("selu", x, inplace);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => Activated("sigmoid", x, inplace);

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => Activated("gelu", x, inplace);

            public static Tensor hardswish(Tensor input, bool inplace = false) => Activated("hardswish", input, inplace);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Activated("hardsigmoid", input, inplace);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.leaky_relu_(negative_slope).alias() : input.leaky_relu(negative_slope);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false)
            {
                if (!inplace)
                {
                    return x.elu(alpha);
                }

                Operators.Do("elu_", x, alpha);
                return x.alias();
            }

            public static Tensor prelu(Tensor input, Tensor weight) => Operators.Call("prelu", input, weight);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            // in place the result is a second handle of the input, so that disposing one leaves the other
            private static Tensor Activated(string op, Tensor x, bool inplace)
            {
                if (!inplace)
                {
                    return Operators.Call(op, x);
                }

                Operators.Do(op + "_", x);
                return x.alias();
            }
        }
    }
}
