using System.Numerics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>Every operation of every vector lane against the scalar lane, to the bit (all NaN count as one).</summary>
public class LaneWidthTests
{
    [Fact]
    public void Double256_equals_scalar() => Compare<ScalarDouble, ScalarMask, Double256, Mask256, double>(Doubles());

    [Fact]
    public void Double512_equals_scalar() => Compare<ScalarDouble, ScalarMask, Double512, Mask512, double>(Doubles());

    [Fact]
    public void Float256_equals_scalar() => Compare<ScalarFloat, ScalarMask, Float256, Mask256, float>(Floats());

    [Fact]
    public void Float512_equals_scalar() => Compare<ScalarFloat, ScalarMask, Float512, Mask512, float>(Floats());

    [Fact]
    public void Widths_and_roundoffs()
    {
        Assert.Equal([1, 4, 8], [ScalarDouble.Width, Double256.Width, Double512.Width]);
        Assert.Equal([1, 8, 16], [ScalarFloat.Width, Float256.Width, Float512.Width]);
        Assert.All([ScalarDouble.UnitRoundoff, Double256.UnitRoundoff, Double512.UnitRoundoff], u => Assert.Equal(Math.BitIncrement(1.0) - 1.0, u));
        Assert.All([ScalarFloat.UnitRoundoff, Float256.UnitRoundoff, Float512.UnitRoundoff], u => Assert.Equal(MathF.BitIncrement(1f) - 1f, u));
    }

    private static void Compare<TScalar, TScalarMask, TLane, TMask, T>(T[] numbers)
        where TScalar : unmanaged, IMemoryLane<TScalar, TScalarMask, T>
        where TScalarMask : unmanaged, ILaneMask<TScalarMask>
        where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
        where TMask : unmanaged, ILaneMask<TMask>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] scalar = LaneProgram<TScalar, TScalarMask, T>.Run(numbers), wide = LaneProgram<TLane, TMask, T>.Run(numbers);
        Assert.Equal(scalar.Length, wide.Length);
        for (int i = 0; i < scalar.Length; i++)
        {
            for (int j = 0; j < numbers.Length; j++)
            {
                if (!Same(scalar[i][j], wide[i][j]))
                {
                    Assert.Fail($"operation {i} on {numbers[j]:R}: scalar {scalar[i][j]:R}, vector {wide[i][j]:R}");
                }
            }
        }
    }

    private static bool Same<T>(T a, T b)
        where T : IBinaryFloatingPointIeee754<T> => T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);

    // any bit pattern, plain magnitudes, whole and half numbers, and the edges
    private static double[] Doubles()
    {
        var random = new System.Random(4);
        return
        [
            .. Enumerable.Range(0, 8000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
            .. Enumerable.Range(0, 8000).Select(_ => random.NextDouble() * 20.0 - 10.0),
            .. Enumerable.Range(-64, 128).Select(i => i / 2.0),
            0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue,
            double.MinValue, 2.2250738585072014e-308, 1.0, -1.0, 709.9, -745.2, 1e5, 1e12,
        ];
    }

    private static float[] Floats()
    {
        var random = new System.Random(5);
        return
        [
            .. Enumerable.Range(0, 8000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))),
            .. Enumerable.Range(0, 8000).Select(_ => random.NextSingle() * 20f - 10f),
            .. Enumerable.Range(-64, 128).Select(i => i / 2f),
            0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue,
            float.MinValue, 1.1754944e-38f, 1f, -1f, 88.9f, -103.5f, 1e5f, 6e5f,
        ];
    }
}
