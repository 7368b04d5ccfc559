using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Synth.Gpu.Transforms;
using Synth.Gpu.Transforms.CuFft;

namespace Synth.Gpu.Tests.Transforms;

/// <summary>
/// Functions with the names, the arguments and the meaning that the manual of cuFFT gives: plans of batches of transforms of two dimensions
/// in the advanced data layout, results not divided by the number of points, complex numbers interleaved, of complex to real transforms a
/// half spectrum whose mirror image is taken for granted. They work at once, after what <see cref="BeforeExecution"/> waits for.
/// </summary>
internal static unsafe class FakeCuFft
{
    private const int InvalidPlan = 1, InvalidValue = 4;
    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, Plan> Plans = [];
    private static int s_latest;

    /// <summary>Waits for what was given to the device before.</summary>
    public static Action BeforeExecution { get; set; } = () => { };

    /// <summary>A defect: added to the real part of every result.</summary>
    public static float Defect { get; set; }

    /// <summary>Executions so far.</summary>
    public static int Executions { get; private set; }

    /// <summary>Plans that were not destroyed.</summary>
    public static int PlansLeft
    {
        get
        {
            lock (Gate)
            {
                return Plans.Count;
            }
        }
    }

    public static CuFftLibrary Library() => new(function => function switch
    {
        "cufftGetVersion" => (nint)(delegate* unmanaged<int*, int>)&GetVersion,
        "cufftCreate" => (nint)(delegate* unmanaged<int*, int>)&Create,
        "cufftSetAutoAllocation" => (nint)(delegate* unmanaged<int, int, int>)&SetAutoAllocation,
        "cufftMakePlanMany" => (nint)(delegate* unmanaged<int, int, int*, int*, int, int, int*, int, int, int, int, nuint*, int>)&MakePlanMany,
        "cufftSetStream" => (nint)(delegate* unmanaged<int, nint, int>)&SetStream,
        "cufftSetWorkArea" => (nint)(delegate* unmanaged<int, nint, int>)&SetWorkArea,
        "cufftExecC2C" => (nint)(delegate* unmanaged<int, nint, nint, int, int>)&ExecC2C,
        "cufftExecC2R" => (nint)(delegate* unmanaged<int, nint, nint, int>)&ExecC2R,
        "cufftDestroy" => (nint)(delegate* unmanaged<int, int>)&Destroy,
        _ => throw new EntryPointNotFoundException(function),
    });

    [UnmanagedCallersOnly]
    private static int GetVersion(int* version)
    {
        *version = 11402;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int Create(int* plan)
    {
        lock (Gate)
        {
            *plan = ++s_latest;
            Plans.Add(*plan, new Plan());
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetAutoAllocation(int plan, int allocates) => With(plan, each => each.Allocates = allocates != 0);

    [UnmanagedCallersOnly]
    private static int MakePlanMany(
        int plan, int rank, int* n, int* inembed, int istride, int idist, int* onembed, int ostride, int odist, int type, int batch, nuint* workSize)
    {
        if (rank != 2 || type is not (0x29 or 0x2c) || batch < 1)
        {
            return InvalidValue;
        }

        *workSize = 1024;
        (int, int) size = (n[0], n[1]);
        Layout from = new(inembed[1], istride, idist), to = new(onembed[1], ostride, odist);
        return With(plan, each => (each.Size, each.From, each.To, each.IsToReal, each.Batch) = (size, from, to, type == 0x2c, batch));
    }

    [UnmanagedCallersOnly]
    private static int SetStream(int plan, nint stream) => With(plan, each => each.HasStream = true);

    [UnmanagedCallersOnly]
    private static int SetWorkArea(int plan, nint area) => With(plan, each => each.HasArea = area != 0);

    [UnmanagedCallersOnly]
    private static int ExecC2C(int plan, nint input, nint output, int direction) => Execute(plan, isToReal: false, direction, each =>
    {
        DeviceComplex* from = (DeviceComplex*)input, to = (DeviceComplex*)output;
        for (int batch = 0; batch < each.Batch; batch++)
        {
            int own = batch;
            SlowTransform.Inverse(
                each.Size.Rows,
                each.Size.Columns,
                (y, x) => from[each.From.Place(own, y, x)],
                (y, x, value) => to[each.To.Place(own, y, x)] = value with { Real = value.Real + Defect });
        }
    });

    [UnmanagedCallersOnly]
    private static int ExecC2R(int plan, nint input, nint output) => Execute(plan, isToReal: true, 1, each =>
    {
        DeviceComplex* from = (DeviceComplex*)input;
        float* to = (float*)output;
        (int rows, int columns) = each.Size;
        for (int batch = 0; batch < each.Batch; batch++)
        {
            int own = batch;
            SlowTransform.Inverse(
                rows,
                columns,
                (y, x) => x <= columns / 2
                    ? from[each.From.Place(own, y, x)]
                    : Conjugate(from[each.From.Place(own, (rows - y) % rows, columns - x)]),
                (y, x, value) =>
                {
                    // whoever gives half a spectrum that no real field has is owed nothing
                    to[each.To.Place(own, y, x)] = Math.Abs(value.Imaginary) < 1e-3 ? value.Real + Defect : float.NaN;
                });
        }
    });

    [UnmanagedCallersOnly]
    private static int Destroy(int plan)
    {
        lock (Gate)
        {
            return Plans.Remove(plan) ? 0 : InvalidPlan;
        }
    }

    private static DeviceComplex Conjugate(DeviceComplex number) => number with { Imaginary = -number.Imaginary };

    private static int Execute(int plan, bool isToReal, int direction, Action<Plan> work)
    {
        BeforeExecution();
        Executions++;
        bool isReady = false;
        int result = With(plan, each =>
        {
            isReady = each.IsToReal == isToReal && each is { HasStream: true, HasArea: true, Allocates: false, Batch: > 0 } && direction == 1;
            if (isReady)
            {
                work(each);
            }
        });
        return result != 0 || isReady ? result : InvalidValue;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int With(int plan, Action<Plan> work)
    {
        lock (Gate)
        {
            if (!Plans.TryGetValue(plan, out Plan? known))
            {
                return InvalidPlan;
            }

            work(known);
            return 0;
        }
    }

    private readonly record struct Layout(int RowLength, int Stride, int Distance)
    {
        public int Place(int batch, int y, int x) => (batch * Distance) + (((y * RowLength) + x) * Stride);
    }

    private sealed class Plan
    {
        public (int Rows, int Columns) Size { get; set; }

        public Layout From { get; set; }

        public Layout To { get; set; }

        public bool IsToReal { get; set; }

        public int Batch { get; set; }

        public bool Allocates { get; set; } = true;

        public bool HasStream { get; set; }

        public bool HasArea { get; set; }
    }
}
