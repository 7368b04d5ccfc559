using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Contract;
using Synth.Gpu.Transforms;
using Synth.Numerics.Spectra;

namespace Synth.Gpu.Tests.Transforms;

public sealed class KernelTransformTests
{
    // one and several passes, odd and even numbers of them, two fields of one size
    private static readonly (int Rows, int Columns)[] Sizes = [(2, 2), (10, 36), (10, 36), (48, 50), (54, 8), (64, 6)];

    [Fact]
    public void Fields_of_many_sizes_are_those_that_the_CPU_transforms_one_by_one()
    {
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using KernelTransform transform = new(SimulatedDevice.Shared, stream);
        float[][] fields = TransformRun.Fields(stream, transform, Sizes, out DeviceComplex[][] spectra);
        for (int i = 0; i < Sizes.Length; i++)
        {
            (int rows, int columns) = Sizes[i];
            float[] expected = new float[rows * columns];
            new RealFft2D<float>(rows, columns).Inverse(
                [.. spectra[i].Select(number => number.Real)], [.. spectra[i].Select(number => number.Imaginary)], expected);

            TransformRun.AssertClose(expected.Select(value => value * rows * columns), fields[i]);
        }
    }

    [Fact]
    public void All_sizes_share_the_launches_of_the_one_with_most_passes()
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        using DeviceStream stream = new(device.Accelerator);
        using KernelTransform transform = new(device, stream);
        using PlaneLayout planes = new(device);
        using DeviceArray<DeviceComplex> modes = new(device.Accelerator);
        planes.Describe(stream, Sizes);
        modes.Upload(stream, TransformRun.Numbers(planes.Modes));
        transform.ToFields(planes, modes.Device);
        stream.Synchronize();

        // 54 = 3 3 3 2 along the columns, completion, 36 = 3 3 4 along the rows
        Assert.Equal(4 + 1 + 3, device.Launches);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 32)]
    public void Squares_are_transformed_each_by_itself(int squares, int side)
    {
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using KernelTransform transform = new(SimulatedDevice.Shared, stream);
        DeviceComplex[] numbers = TransformRun.Numbers(squares * side * side), expected = new DeviceComplex[numbers.Length];
        for (int square = 0; square < squares; square++)
        {
            SlowTransform.Inverse(
                side, side, (y, x) => numbers[(((y * squares) + square) * side) + x], (y, x, value) => expected[(((y * squares) + square) * side) + x] = value);
        }

        TransformRun.AssertClose(TransformRun.Parts(expected), TransformRun.Parts(TransformRun.Squares(stream, transform, squares, side)));
    }
}
