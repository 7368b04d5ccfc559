using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Contract;
using Synth.Gpu.Transforms;
using Synth.Gpu.Transforms.CuFft;

namespace Synth.Gpu.Tests.Transforms;

/// <summary>The calls of cuFFT against functions that keep to its manual, on the simulated device.</summary>
public sealed class CuFftTransformTests : IDisposable
{
    private static readonly (int Rows, int Columns)[] Sizes = [(6, 10), (6, 10), (6, 10), (8, 4), (16, 12)];

    public void Dispose()
    {
        FakeCuFft.Defect = 0;
        FakeCuFft.BeforeExecution = () => { };
    }

    [Fact]
    public void Fields_are_those_of_the_own_kernels()
    {
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using KernelTransform own = new(SimulatedDevice.Shared, stream);
        int left = FakeCuFft.PlansLeft;
        using (CuFftTransform transform = new(SimulatedDevice.Shared, stream, FakeCuFft.Library()))
        {
            FakeCuFft.BeforeExecution = stream.Synchronize;
            float[][] expected = TransformRun.Fields(stream, own, Sizes, out _);
            int before = FakeCuFft.Executions;
            float[][] fields = TransformRun.Fields(stream, transform, Sizes, out _);

            TransformRun.AssertClose(expected.SelectMany(field => field), fields.SelectMany(field => field));
            Assert.Equal("cuFFT 11.4.2", transform.Name);

            // two and one of the first size, one each of the others; the second time the plans are there
            Assert.Equal(4, FakeCuFft.Executions - before);
            Assert.Equal(4, FakeCuFft.PlansLeft - left);
            TransformRun.Fields(stream, transform, Sizes, out _);
            Assert.Equal(4, FakeCuFft.PlansLeft - left);
        }

        Assert.Equal(left, FakeCuFft.PlansLeft);
    }

    [Fact]
    public void Squares_are_those_of_the_own_kernels()
    {
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using KernelTransform own = new(SimulatedDevice.Shared, stream);
        using CuFftTransform transform = new(SimulatedDevice.Shared, stream, FakeCuFft.Library());
        FakeCuFft.BeforeExecution = stream.Synchronize;

        TransformRun.AssertClose(
            TransformRun.Parts(TransformRun.Squares(stream, own, 3, 16)), TransformRun.Parts(TransformRun.Squares(stream, transform, 3, 16)));
    }

    [Fact]
    public void The_oldest_plan_goes_when_there_are_too_many()
    {
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using CuFftPlans plans = new(SimulatedDevice.Shared, stream, FakeCuFft.Library());
        using DeviceArray<DeviceComplex> numbers = new(SimulatedDevice.Shared.Accelerator);
        numbers.Upload(stream, TransformRun.Numbers(2 * CuFftPlans.Most));
        FakeCuFft.BeforeExecution = stream.Synchronize;
        int left = FakeCuFft.PlansLeft;
        for (int count = 1; count <= CuFftPlans.Most + 3; count++)
        {
            plans.Run(new CuFftShape(1, 1, count, false, 1, 1, 1, 1), Address.Of(numbers.Device), Address.Of(numbers.Device));
        }

        Assert.Equal(CuFftPlans.Most, plans.Count);
        Assert.Equal(CuFftPlans.Most, FakeCuFft.PlansLeft - left);
    }

    [Fact]
    public void A_call_that_fails_says_which_and_why()
    {
        CuFftException failure = Assert.Throws<CuFftException>(() => FakeCuFft.Library().Destroy(-1));

        Assert.Equal("cufftDestroy of cuFFT returned 1 (invalid plan)", failure.Message);
    }

    [Fact]
    public void It_is_taken_where_it_agrees_with_the_own_kernels_and_else_not()
    {
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        FakeCuFft.BeforeExecution = stream.Synchronize;
        TransformChoice good = TransformChoice.Checked(SimulatedDevice.Shared, FakeCuFft.Library(), stream);
        FakeCuFft.Defect = 0.1f;
        TransformChoice bad = TransformChoice.Checked(SimulatedDevice.Shared, FakeCuFft.Library(), stream);
        using IFourierTransform taken = good.Create(SimulatedDevice.Shared, stream), fallback = bad.Create(SimulatedDevice.Shared, stream);

        Assert.Equal("cuFFT 11.4.2", good.Description);
        Assert.IsType<CuFftTransform>(taken);
        Assert.StartsWith("own kernels (cuFFT failed its check: ", bad.Description, StringComparison.Ordinal);
        Assert.IsType<KernelTransform>(fallback);
    }

    [Fact]
    public void The_simulated_device_uses_the_own_kernels() => Assert.Equal("own kernels", SimulatedDevice.Shared.Transforms);
}
