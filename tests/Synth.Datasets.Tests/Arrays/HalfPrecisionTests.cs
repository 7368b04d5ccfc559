using Synth.Datasets.Arrays;

namespace Synth.Datasets.Tests.Arrays;

public sealed class HalfPrecisionTests
{
    [Fact]
    public void Bits_are_those_of_the_conversion_operator_for_every_half_its_neighbours_and_its_ties()
    {
        List<float> values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 65519.99f, 65520, float.MaxValue, float.Epsilon, -0f];
        for (int bits = 0; bits < 0x7C00; bits++)
        {
            float exact = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            float next = (float)BitConverter.UInt16BitsToHalf((ushort)(bits + 1));
            float tie = float.IsInfinity(next) ? 65520 : (exact + next) / 2;
            values.AddRange([exact, -exact, tie, -tie, MathF.BitIncrement(tie), MathF.BitDecrement(tie)]);
        }

        Half[] converted = new Half[values.Count];
        HalfPrecision.Convert([.. values], converted);
        for (int i = 0; i < values.Count; i++)
        {
            Half expected = (Half)values[i];
            bool same = Half.IsNaN(expected) ? Half.IsNaN(converted[i]) : BitConverter.HalfToUInt16Bits(expected) == BitConverter.HalfToUInt16Bits(converted[i]);
            Assert.True(same, $"{values[i]:R} became {converted[i]}, not {expected}");
        }
    }

    [Fact]
    public void Every_length_is_converted_to_its_end()
    {
        for (int length = 0; length < 40; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => i + 0.5f)];
            Half[] converted = new Half[length];
            HalfPrecision.Convert(values, converted);
            Assert.Equal(values.Select(v => (Half)v), converted);
        }
    }

    [Fact]
    public void Wrapped_phase_stays_inside_the_half_open_interval()
    {
        Half[] converted = new Half[2];
        HalfPrecision.Convert([-MathF.PI, MathF.BitDecrement(MathF.PI)], converted);
        Assert.True((double)converted[0] >= -Math.PI && (double)converted[1] < Math.PI);
    }
}
