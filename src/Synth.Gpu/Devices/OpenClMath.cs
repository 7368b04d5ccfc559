namespace Synth.Gpu.Devices;

/// <summary>Operations of <see cref="DeviceMath"/> on OpenCL, whose compilers may fuse them.</summary>
internal static class OpenClMath
{
    public static double MultiplyAdd(double a, double b, double c) => (a * b) + c;

    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;
}
