using System.Numerics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>What the contract says about single operations, for each lane.</summary>
public class LaneContractTests
{
    [Fact]
    public void ScalarDouble_keeps_the_contract() => Check<ScalarDouble, ScalarMask, double>();

    [Fact]
    public void ScalarFloat_keeps_the_contract() => Check<ScalarFloat, ScalarMask, float>();

    [Fact]
    public void Double256_keeps_the_contract() => Check<Double256, Mask256, double>();

    [Fact]
    public void Float256_keeps_the_contract() => Check<Float256, Mask256, float>();

    [Fact]
    public void Double512_keeps_the_contract() => Check<Double512, Mask512, double>();

    [Fact]
    public void Float512_keeps_the_contract() => Check<Float512, Mask512, float>();

    private static void Check<TLane, TMask, T>()
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>, IFormatLane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MinimaTakeTheSecondOfNaN<TLane, TMask, T>();
        MasksCombine<TLane, TMask, T>();
        MemoryKeepsItsOrder<TLane, TMask, T>();
        ExponentsSplit<TLane, TMask, T>();
        TLane C(double value) => TLane.Constant(value);
        Each<TLane, TMask, T>(TLane.Round(C(2.5)), 2.0);
        Each<TLane, TMask, T>(TLane.Round(C(-3.5)), -4.0);
        Each<TLane, TMask, T>(TLane.Floor(C(-2.5)), -3.0);
        Each<TLane, TMask, T>(TLane.CopySign(C(3.0), C(-0.0)), -3.0);
        Each<TLane, TMask, T>(TLane.Sqrt(C(-1.0)), double.NaN);
        Each<TLane, TMask, T>(C(0.1), double.CreateTruncating(T.CreateTruncating(0.1)));
        double e = TLane.UnitRoundoff;
        Each<TLane, TMask, T>(TLane.MultiplyAdd(C(1.0 + e), C(1.0 - e), C(-1.0)), -e * e);
    }

    private static void MinimaTakeTheSecondOfNaN<TLane, TMask, T>()
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLane nan = TLane.Constant(double.NaN), two = TLane.Constant(2.0), zero = TLane.Constant(0.0), minusZero = TLane.Constant(-0.0);
        Each<TLane, TMask, T>(TLane.Min(nan, two), 2.0);
        Each<TLane, TMask, T>(TLane.Min(two, nan), double.NaN);
        Each<TLane, TMask, T>(TLane.Max(nan, two), 2.0);
        Each<TLane, TMask, T>(TLane.Max(two, nan), double.NaN);
        Each<TLane, TMask, T>(TLane.Min(minusZero, zero), 0.0);
        Each<TLane, TMask, T>(TLane.Max(zero, minusZero), -0.0);
    }

    private static void MasksCombine<TLane, TMask, T>()
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ramp = new T[16];
        for (int i = 0; i < ramp.Length; i++)
        {
            ramp[i] = T.CreateTruncating(i);
        }

        TLane lane = TLane.Load(in ramp[0]);
        TMask none = lane < TLane.Constant(0.0), all = lane >= TLane.Constant(0.0), last = lane >= TLane.Constant(TLane.Width - 1.0);
        Assert.False(TMask.Any(none));
        Assert.True(TMask.Any(last));
        Assert.True(TMask.All(all));
        Assert.Equal(TLane.Width == 1, TMask.All(last));
        Assert.True(TMask.All(none | all));
        Assert.False(TMask.Any(none & all));
        Assert.True(TMask.All(!none));
        Assert.Equal(TLane.Width > 1, TMask.Any(!last));
        Assert.False(TMask.Any(TLane.AreEqual(TLane.Constant(double.NaN), TLane.Constant(double.NaN))));
    }

    private static void MemoryKeepsItsOrder<TLane, TMask, T>()
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] source = [.. Enumerable.Range(0, 20).Select(i => T.CreateTruncating(i * 1.5 - 7.0))], target = new T[20];
        TLane.Store(TLane.Load(in source[3]), ref target[2]);
        Assert.Equal(source[3..(3 + TLane.Width)], target[2..(2 + TLane.Width)]);
        Assert.All(target[(2 + TLane.Width)..], v => Assert.Equal(T.Zero, v));
        Each<TLane, TMask, T>(TLane.Broadcast(source[1]), -5.5);
    }

    private static void ExponentsSplit<TLane, TMask, T>()
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>, IFormatLane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double smallest = typeof(T) == typeof(float) ? 1.1754943508222875e-38 : 2.2250738585072014e-308;
        foreach (double value in new[] { 1.0, 1.41, 1.42, 0.7, 0.71, 1e30, 3e-30, 0.25 / smallest, smallest })
        {
            TLane.SplitExponent(TLane.Constant(value), out TLane mantissa, out TLane exponent);
            double m = First<TLane, TMask, T>(mantissa), e = First<TLane, TMask, T>(exponent);
            Assert.InRange(m, 0.70710, 1.41422);
            Assert.Equal(double.CreateTruncating(T.CreateTruncating(value)), Math.ScaleB(m, (int)e));
        }

        int highest = typeof(T) == typeof(float) ? 127 : 1023;
        for (int power = 1 - highest; power <= highest; power++)
        {
            Each<TLane, TMask, T>(TLane.PowerOfTwo(TLane.Constant(power)), Math.ScaleB(1.0, power));
        }
    }

    private static double First<TLane, TMask, T>(TLane lane)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[TLane.Width];
        TLane.Store(lane, ref numbers[0]);
        return double.CreateTruncating(numbers[0]);
    }

    private static void Each<TLane, TMask, T>(TLane lane, double expected)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[TLane.Width];
        TLane.Store(lane, ref numbers[0]);
        foreach (T number in numbers)
        {
            Assert.Equal(expected, double.CreateTruncating(number));
            Assert.Equal(double.IsNaN(expected) || double.IsNegative(expected), double.IsNaN(expected) || T.IsNegative(number));
        }
    }
}
