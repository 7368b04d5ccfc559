using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Rasters;

namespace Synth.Physics.Tests.Interferometry;

public sealed class FaultFieldTests
{
    private static readonly Grid Scene = new(101, 81, 100, 100);

    [Fact]
    public void Burst_jumps_are_strips_across_the_track_with_a_step_at_their_borders()
    {
        // flying north: strips of 2 km begin at the centre's latitude and repeat every 4 km
        (float[] phase, byte[] marks, int count) = Add(new BurstJump(0, 2000, 0, 1.5));
        Assert.Equal(marks.Sum(mark => mark), count);
        for (int row = 0; row < Scene.Height; row++)
        {
            double strip = Math.Floor(Scene.NorthOf(row) / 2000);
            float expected = strip % 2 == 0 ? 1.5f : 0;
            for (int column = 0; column < Scene.Width; column++)
            {
                Assert.Equal(expected, phase[(row * Scene.Width) + column]);
                Assert.Equal(expected != 0 ? 1 : 0, marks[(row * Scene.Width) + column]);
            }
        }
    }

    [Fact]
    public void The_ramp_of_a_burst_is_zero_in_its_middle_and_a_whole_ramp_between_its_ends()
    {
        (float[] phase, _, _) = Add(new BurstJump(0, 2000, 0, 1, 0.8));
        int row = (int)Scene.RowOf(1000), start = (int)Scene.RowOf(0), end = (int)Scene.RowOf(1900);
        Assert.Equal(1f, phase[row * Scene.Width], 1e-6f);
        Assert.Equal(0.6f, phase[start * Scene.Width], 1e-6f);
        Assert.Equal(1 + (0.8f * 0.45f), phase[end * Scene.Width], 1e-5f);
    }

    [Fact]
    public void A_sub_swath_step_divides_the_scene_along_the_track()
    {
        (float[] phase, byte[] marks, int count) = Add(new SubSwathStep(0, 1050, -2));
        for (int pixel = 0; pixel < phase.Length; pixel++)
        {
            bool right = Scene.EastOf(pixel % Scene.Width) >= 1050;
            Assert.Equal(right ? -2 : 0, phase[pixel]);
            Assert.Equal(right ? 1 : 0, marks[pixel]);
        }

        Assert.Equal(40 * 81, count);
        Assert.Equal(0, Add(new SubSwathStep(0, 1e6, 1)).Count);
    }

    [Fact]
    public void A_step_follows_the_heading()
    {
        // flying east, the right is the south
        (float[] phase, _, _) = Add(new SubSwathStep(90, 0, 1));
        Assert.Equal(0, phase[0]);
        Assert.Equal(1, phase[^1]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-2, 0.5)]
    [InlineData(1, 0.9)]
    public void Unwrapping_errors_are_whole_cycles_and_vanish_when_wrapped(int cycles, double irregularity)
    {
        (float[] phase, byte[] marks, int count) = Add(new UnwrappingError(300, -400, 1500, cycles, irregularity));
        Assert.All(Enumerable.Range(0, phase.Length), i => Assert.Equal(marks[i] * cycles * 2 * MathF.PI, phase[i], 1e-5f));
        Assert.All(phase, value => Assert.Equal(0, PhaseWrapping.Wrap(value), 1e-5f));
        double area = Math.PI * 1500 * 1500 / (100 * 100);
        Assert.InRange(count, (irregularity == 0 ? 0.97 : 0.6) * area, (irregularity == 0 ? 1.03 : 1.9) * area);
    }

    [Fact]
    public void Outlines_differ_from_number_to_number_and_sample_to_sample()
    {
        UnwrappingError error = new(0, 0, 1500, 1, 0.8);
        Assert.NotEqual(Add(error).Marks, Add(error, number: 1).Marks);
        Assert.NotEqual(Add(error).Marks, Add(error, sample: 2).Marks);
        Assert.Equal(Add(error).Marks, Add(error).Marks);
    }

    [Fact]
    public void Faults_add_to_what_is_there_and_errors_name_their_key()
    {
        float[] phase = [.. Enumerable.Repeat(3f, Scene.PixelCount)];
        byte[] marks = new byte[Scene.PixelCount];
        FaultField.Add(new SubSwathStep(0, 0, 1), 0, Scene, new RandomSource(1, 1, RandomStream.Faults), phase, marks);
        Assert.Equal([3, 4], phase.Distinct().Order());
        Assert.Equal("cycles", Assert.Single(new UnwrappingError(0, 0, 1, 0).Problems()).Key);
        Assert.Equal("strip_m", Assert.Single(new BurstJump(0, 0, 0, 1).Problems()).Key);
        Assert.Equal("offset_rad", Assert.Single(new SubSwathStep(0, 0, double.NaN).Problems()).Key);
        Assert.Throws<ArgumentException>(() => Add(new BurstJump(0, 0, 0, 1)));
        Assert.Equal(["burst_jump", "sub_swath_step", "unwrapping_error"], new ProcessingFault[]
        {
            new BurstJump(0, 1, 0, 1), new SubSwathStep(0, 0, 1), new UnwrappingError(0, 0, 1, 1),
        }.Select(fault => fault.Kind));
    }

    private static (float[] Phase, byte[] Marks, int Count) Add(ProcessingFault fault, int number = 0, ulong sample = 1)
    {
        float[] phase = new float[Scene.PixelCount];
        byte[] marks = new byte[Scene.PixelCount];
        int count = FaultField.Add(fault, number, Scene, new RandomSource(1, sample, RandomStream.Faults), phase, marks);
        return (phase, marks, count);
    }
}
