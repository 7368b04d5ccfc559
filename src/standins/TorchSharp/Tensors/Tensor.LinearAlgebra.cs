using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Call("matmul", target);

        public Tensor mm(Tensor target) => Call("mm", target);

        public Tensor mv(Tensor target) => Call("mv", target);

        public Tensor bmm(Tensor batch2) => Call("bmm", batch2);

        public Tensor dot(Tensor target) => Call("dot", target);

        public Tensor outer(Tensor vec2) => Call("outer", vec2);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Operators.Call("addmm", this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Operators.Call("baddbmm", this, batch1, batch2, (double)beta, (double)alpha);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Call("tensordot", b, dims1, dims2);

        public Tensor trace() => Call("trace");

        public Tensor inverse() => Call("inverse");

        public Tensor det() => Call("det");
    }
}
