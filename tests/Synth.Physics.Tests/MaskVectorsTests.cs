namespace Synth.Physics.Tests;

public sealed class MaskVectorsTests
{
    // whole bundles of 32, a rest, and less than a bundle
    public static TheoryData<int> Lengths => [32, 31, 100, 1];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Masks_and_counts_are_those_of_pixel_by_pixel(int length)
    {
        (float[] values, byte[] marks) = Draw(length);
        byte[] added = [.. marks];
        MaskVectors.Add(values, 0.5f, added);
        Assert.Equal(values.Zip(marks, (value, mark) => value > 0.5f ? (byte)(mark | 1) : mark), added);

        byte[] filled = new byte[length];
        MaskVectors.FillWhereClear(marks, values, 0.5f, filled);
        Assert.Equal(values.Zip(marks, (value, mark) => value >= 0.5f && mark == 0 ? (byte)1 : (byte)0), filled);

        (int above, int inside) = MaskVectors.CountAbove(values, 0.5f, marks);
        Assert.Equal(values.Count(value => Math.Abs(value) > 0.5f), above);
        Assert.Equal(values.Zip(marks).Count(pair => Math.Abs(pair.First) > 0.5f && pair.Second == 1), inside);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Values_become_zero_where_a_mask_is_set_or_where_it_is_not(int length)
    {
        (float[] values, byte[] marks) = Draw(length);
        float[] cleared = [.. values];
        MaskVectors.Zero(marks, whereSet: true, cleared);
        Assert.Equal(values.Zip(marks, (value, mark) => mark != 0 ? 0 : value), cleared);
        MaskVectors.Zero(marks, whereSet: false, values);
        Assert.Equal(values.Zip(marks, (value, mark) => mark == 0 ? 0 : value), values);
    }

    private static (float[] Values, byte[] Marks) Draw(int length)
    {
        Random random = new(length);

        // many values lie on the threshold itself, and one is no number
        float[] values = [.. Enumerable.Range(0, length).Select(_ => (random.Next(9) - 4) * 0.25f)];
        values[length / 2] = float.NaN;
        return (values, [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(2))]);
    }
}
