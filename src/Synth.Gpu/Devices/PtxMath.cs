using ILGPU.Runtime.Cuda;

namespace Synth.Gpu.Devices;

/// <summary>Operations of <see cref="DeviceMath"/> that are one instruction on CUDA.</summary>
internal static class PtxMath
{
    public static double MultiplyAdd(double a, double b, double c)
    {
        CudaAsm.Emit("fma.rn.f64 %0, %1, %2, %3;", out double result, a, b, c);
        return result;
    }

    public static float MultiplyAdd(float a, float b, float c)
    {
        CudaAsm.Emit("fma.rn.f32 %0, %1, %2, %3;", out float result, a, b, c);
        return result;
    }
}
