using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Gpu.Transforms.CuFft;

namespace Synth.Gpu.Transforms;

/// <summary>What transforms on a device: cuFFT on CUDA, where its library loads and agrees with the own kernels on a few numbers; else these.</summary>
/// <param name="library">cuFFT, or null for the own kernels.</param>
/// <param name="description">What was chosen, and why.</param>
internal sealed class TransformChoice(CuFftLibrary? library, string description)
{
    private const double Tolerance = 1e-4;

    /// <summary>What was chosen, and why.</summary>
    public string Description => description;

    /// <summary>Chooses.</summary>
    public static TransformChoice For(GpuDevice device)
    {
        if (device.Accelerator.AcceleratorType != AcceleratorType.Cuda)
        {
            return new TransformChoice(null, "own kernels");
        }

        if (CuFftLibrary.TryLoad() is not { } library)
        {
            return new TransformChoice(null, "own kernels (the library of cuFFT was not found)");
        }

        using DeviceStream stream = new(device.Accelerator);
        return Checked(device, library, stream);
    }

    /// <summary>cuFFT if it agrees with the own kernels on a device, else these.</summary>
    public static TransformChoice Checked(GpuDevice device, CuFftLibrary library, DeviceStream stream)
    {
        string? problem;
        try
        {
            problem = ProblemOf(device, library, stream);
        }
        catch (Exception failure) when (failure is CuFftException or AcceleratorException)
        {
            problem = failure.Message;
        }

        return problem is null
            ? new TransformChoice(library, $"cuFFT {library.Version}")
            : new TransformChoice(null, $"own kernels (cuFFT failed its check: {problem})");
    }

    /// <summary>What transforms in a stream.</summary>
    public IFourierTransform Create(GpuDevice device, DeviceStream stream) =>
        library is null ? new KernelTransform(device, stream) : new CuFftTransform(device, stream, library);

    private static string? ProblemOf(GpuDevice device, CuFftLibrary library, DeviceStream stream)
    {
        using KernelTransform own = new(device, stream);
        using CuFftTransform other = new(device, stream, library);
        using PlaneLayout planes = new(device);
        planes.Describe(stream, [(6, 10), (6, 10), (8, 4)]);
        double fields = Difference(Fields(device, stream, own, planes), Fields(device, stream, other, planes));
        double squares = Difference(Squares(device, stream, own), Squares(device, stream, other));
        return fields <= Tolerance && squares <= Tolerance ? null : $"numbers of the size of 1 differ by {Math.Max(fields, squares):g2}";
    }

    private static float[] Fields(GpuDevice device, DeviceStream stream, IFourierTransform transform, PlaneLayout planes)
    {
        using DeviceArray<DeviceComplex> spectra = new(device.Accelerator);
        spectra.Upload(stream, Numbers(planes.Modes));
        ArrayView<float> fields = transform.ToFields(planes, spectra.Device);
        float[] all = Read(device, stream, fields.SubView(0, planes.Values));
        List<float> inside = [];
        foreach (PlaneRecord plane in planes.Planes)
        {
            inside.AddRange(all.AsSpan(plane.FirstValue, plane.Values));
        }

        return [.. inside];
    }

    private static float[] Squares(GpuDevice device, DeviceStream stream, IFourierTransform transform)
    {
        const int Count = 3, Side = 8;
        using DeviceArray<DeviceComplex> first = new(device.Accelerator), second = new(device.Accelerator);
        first.Upload(stream, Numbers(Count * Side * Side));
        second.Reserve(first.Count);
        ArrayView<DeviceComplex> numbers = first.Device, spare = second.Device;
        transform.Squares(Count, Side, ref numbers, ref spare);
        DeviceComplex[] result = Read(device, stream, numbers.SubView(0, first.Count));
        return [.. result.SelectMany(number => new[] { number.Real, number.Imaginary })];
    }

    private static T[] Read<T>(GpuDevice device, DeviceStream stream, ArrayView<T> view)
        where T : unmanaged
    {
        using PageLockedArray1D<T> host = device.Accelerator.AllocatePageLocked1D<T>(view.Length);
        view.CopyToPageLockedAsync(stream.Raw, host);
        stream.Synchronize();
        return host.Span.ToArray();
    }

    private static DeviceComplex[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new DeviceComplex((float)Math.Sin(i * 0.7), (float)Math.Cos(i * 1.3)))];

    private static double Difference(float[] expected, float[] actual) =>
        expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max() / expected.Max(Math.Abs);
}
