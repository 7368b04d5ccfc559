using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Contract;
using Synth.Gpu.Transforms;
using Synth.Numerics.Random;

namespace Synth.Gpu.Tests.Transforms;

/// <summary>Numbers that go through a transform on the simulated device and back.</summary>
internal static class TransformRun
{
    /// <summary>Normal numbers that are always the same.</summary>
    public static DeviceComplex[] Numbers(int count)
    {
        float[] parts = new float[2 * count];
        new RandomSource(11, 0, RandomStream.Turbulence).FillNormal(parts, 0);
        return [.. Enumerable.Range(0, count).Select(i => new DeviceComplex(parts[2 * i], parts[(2 * i) + 1]))];
    }

    /// <summary>Fields from half spectra, one after the other without gaps; the spectra of all planes lie in one array with gaps.</summary>
    public static float[][] Fields(
        DeviceStream stream, IFourierTransform transform, (int Rows, int Columns)[] sizes, out DeviceComplex[][] spectra)
    {
        using PlaneLayout planes = new(SimulatedDevice.Shared);
        using DeviceArray<DeviceComplex> modes = new(SimulatedDevice.Shared.Accelerator);
        planes.Describe(stream, sizes);
        DeviceComplex[] numbers = Numbers(planes.Modes);
        modes.Upload(stream, numbers);
        float[] values = Read(stream, transform.ToFields(planes, modes.Device), planes.Values);
        PlaneRecord[] records = planes.Planes.ToArray();
        spectra = [.. records.Select(plane => numbers[plane.FirstMode..(plane.FirstMode + plane.Modes)])];
        return [.. records.Select(plane => values[plane.FirstValue..(plane.FirstValue + plane.Values)])];
    }

    /// <summary>The inverse transforms of squares that lie side by side.</summary>
    public static DeviceComplex[] Squares(DeviceStream stream, IFourierTransform transform, int squares, int side)
    {
        using DeviceArray<DeviceComplex> first = new(SimulatedDevice.Shared.Accelerator), second = new(SimulatedDevice.Shared.Accelerator);
        first.Upload(stream, Numbers(squares * side * side));
        second.Reserve(first.Count);
        ArrayView<DeviceComplex> numbers = first.Device, spare = second.Device;
        transform.Squares(squares, side, ref numbers, ref spare);
        return Read(stream, numbers, squares * side * side);
    }

    public static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual)
    {
        double largest = expected.Max(Math.Abs);
        Assert.True(largest > 0);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - (1e-5 * largest), pair.First + (1e-5 * largest)));
    }

    public static IEnumerable<float> Parts(IEnumerable<DeviceComplex> numbers) => numbers.SelectMany(number => new[] { number.Real, number.Imaginary });

    private static T[] Read<T>(DeviceStream stream, ArrayView<T> view, int count)
        where T : unmanaged
    {
        using PageLockedArray1D<T> host = SimulatedDevice.Shared.Accelerator.AllocatePageLocked1D<T>(count);
        view.SubView(0, count).CopyToPageLockedAsync(stream.Raw, host);
        stream.Synchronize();
        return host.Span.ToArray();
    }
}
