using ILGPU;
using ILGPU.IR.Intrinsics;

namespace Synth.Gpu.Devices;

/// <summary>
/// What stands in a device's code for those operations of the scalar lanes that ILGPU does not translate, or translates wrongly.
/// <see cref="DeviceMathRegistration"/> puts them in place; on the CPU the lanes' own operations run.
/// </summary>
public static class DeviceMath
{
    private const ulong DoubleSign = 0x8000_0000_0000_0000;
    private const uint SingleSign = 0x8000_0000;

    // numbers between these and twice them have a last place of one: adding and taking them off rounds, ties to even
    private const double DoubleWhole = 6755399441055744.0;
    private const float SingleWhole = 12582912f;
    private const double DoubleLimit = 2251799813685248.0;
    private const float SingleLimit = 4194304f;

    /// <summary>a * b + c, with one rounding where the device can.</summary>
    [IntrinsicImplementation]
    public static double MultiplyAdd(double a, double b, double c) => (a * b) + c;

    /// <inheritdoc cref="MultiplyAdd(double, double, double)"/>
    [IntrinsicImplementation]
    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    /// <summary>Nearest whole number, ties to even.</summary>
    public static double Round(double a) => Math.Abs(a) < DoubleLimit ? a + DoubleWhole - DoubleWhole : a;

    /// <inheritdoc cref="Round(double)"/>
    public static float Round(float a) => MathF.Abs(a) < SingleLimit ? a + SingleWhole - SingleWhole : a;

    /// <summary>Magnitude of the first with the sign bit of the second; ILGPU 1.5.3 exchanges the two on CUDA.</summary>
    public static double CopySign(double magnitude, double sign) =>
        Interop.IntAsFloat((Interop.FloatAsInt(magnitude) & ~DoubleSign) | (Interop.FloatAsInt(sign) & DoubleSign));

    /// <inheritdoc cref="CopySign(double, double)"/>
    public static float CopySign(float magnitude, float sign) =>
        Interop.IntAsFloat((Interop.FloatAsInt(magnitude) & ~SingleSign) | (Interop.FloatAsInt(sign) & SingleSign));

    /// <summary>The bits of a number.</summary>
    public static ulong ToBits(double value) => Interop.FloatAsInt(value);

    /// <inheritdoc cref="ToBits(double)"/>
    public static uint ToBits(float value) => Interop.FloatAsInt(value);

    /// <summary>The number of some bits.</summary>
    public static double FromBits(ulong bits) => Interop.IntAsFloat(bits);

    /// <inheritdoc cref="FromBits(ulong)"/>
    public static float FromBits(uint bits) => Interop.IntAsFloat(bits);
}
