using System.Runtime.InteropServices;

namespace Synth.Gpu.Transforms.CuFft;

/// <summary>
/// The functions of cuFFT that are needed, as the header cufft.h of CUDA 10 to 13 declares them. They work in the context of CUDA that is
/// current on the calling thread.
/// </summary>
internal sealed unsafe class CuFftLibrary
{
    private const int ComplexToComplex = 0x29;
    private const int ComplexToReal = 0x2c;
    private const int InverseDirection = 1;

    private static readonly string[] Names =
    [
        "libcufft.so.12", "libcufft.so.11", "libcufft.so.10", "libcufft.so", "cufft64_12.dll", "cufft64_11.dll", "cufft64_10.dll",
    ];

    private readonly delegate* unmanaged<int*, int> _create;
    private readonly delegate* unmanaged<int, int, int> _setAutoAllocation;
    private readonly delegate* unmanaged<int, int, int*, int*, int, int, int*, int, int, int, int, nuint*, int> _makePlanMany;
    private readonly delegate* unmanaged<int, nint, int> _setStream;
    private readonly delegate* unmanaged<int, nint, int> _setWorkArea;
    private readonly delegate* unmanaged<int, nint, nint, int, int> _execute;
    private readonly delegate* unmanaged<int, nint, nint, int> _executeToReal;
    private readonly delegate* unmanaged<int, int> _destroy;

    /// <param name="function">The address of a function of that name.</param>
    /// <exception cref="EntryPointNotFoundException">A function is missing.</exception>
    /// <exception cref="CuFftException">The library does not answer.</exception>
    public CuFftLibrary(Func<string, nint> function)
    {
        _create = (delegate* unmanaged<int*, int>)function("cufftCreate");
        _setAutoAllocation = (delegate* unmanaged<int, int, int>)function("cufftSetAutoAllocation");
        _makePlanMany = (delegate* unmanaged<int, int, int*, int*, int, int, int*, int, int, int, int, nuint*, int>)function("cufftMakePlanMany");
        _setStream = (delegate* unmanaged<int, nint, int>)function("cufftSetStream");
        _setWorkArea = (delegate* unmanaged<int, nint, int>)function("cufftSetWorkArea");
        _execute = (delegate* unmanaged<int, nint, nint, int, int>)function("cufftExecC2C");
        _executeToReal = (delegate* unmanaged<int, nint, nint, int>)function("cufftExecC2R");
        _destroy = (delegate* unmanaged<int, int>)function("cufftDestroy");
        int version;
        Check("cufftGetVersion", ((delegate* unmanaged<int*, int>)function("cufftGetVersion"))(&version));
        Version = $"{version / 1000}.{version / 100 % 10}.{version % 100}";
    }

    /// <summary>Version of the library.</summary>
    public string Version { get; }

    /// <summary>Loads the library from where the system or the application has it.</summary>
    /// <returns>The library, or null where there is none that works.</returns>
    public static CuFftLibrary? TryLoad()
    {
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(CuFftLibrary).Assembly, null, out nint handle))
            {
                try
                {
                    return new CuFftLibrary(function => NativeLibrary.GetExport(handle, function));
                }
                catch (Exception failure) when (failure is EntryPointNotFoundException or CuFftException)
                {
                    // another version may do
                    NativeLibrary.Free(handle);
                }
            }
        }

        return null;
    }

    /// <summary>A plan for inverse transforms of a number of arrays of two dimensions, which takes its work area from the caller.</summary>
    /// <param name="shape">The arrays.</param>
    /// <param name="stream">The driver's stream that it runs in.</param>
    /// <param name="workBytes">Bytes of the work area that it needs.</param>
    /// <returns>The plan.</returns>
    public int Plan(CuFftShape shape, nint stream, out long workBytes)
    {
        int plan;
        Check("cufftCreate", _create(&plan));
        Check("cufftSetAutoAllocation", _setAutoAllocation(plan, 0));
        int* sizes = stackalloc int[2] { shape.Rows, shape.Columns };
        int* from = stackalloc int[2] { shape.Rows, shape.FromRowLength };
        int* to = stackalloc int[2] { shape.Rows, shape.ToRowLength };
        nuint bytes;
        int type = shape.IsToReal ? ComplexToReal : ComplexToComplex;
        Check(
            "cufftMakePlanMany",
            _makePlanMany(plan, 2, sizes, from, 1, shape.FromDistance, to, 1, shape.ToDistance, type, shape.Count, &bytes));
        Check("cufftSetStream", _setStream(plan, stream));
        workBytes = (long)bytes;
        return plan;
    }

    /// <summary>Puts the inverse transforms of a plan into its stream.</summary>
    public void Execute(int plan, CuFftShape shape, nint workArea, nint from, nint to)
    {
        Check("cufftSetWorkArea", _setWorkArea(plan, workArea));
        if (shape.IsToReal)
        {
            Check("cufftExecC2R", _executeToReal(plan, from, to));
        }
        else
        {
            Check("cufftExecC2C", _execute(plan, from, to, InverseDirection));
        }
    }

    /// <summary>Forgets a plan.</summary>
    public void Destroy(int plan) => Check("cufftDestroy", _destroy(plan));

    private static void Check(string call, int result)
    {
        if (result != 0)
        {
            throw new CuFftException(call, result);
        }
    }
}

/// <summary>Arrays of two dimensions, each transformed by itself: number (array b, row y, column x) lies at b distance + y row length + x.</summary>
/// <param name="Rows">Rows of an array.</param>
/// <param name="Columns">Columns of an array; of half spectra, those of the fields.</param>
/// <param name="Count">Arrays.</param>
/// <param name="IsToReal">Whether half spectra become real fields; else complex arrays stay such.</param>
/// <param name="FromRowLength">Row length of what is transformed, in numbers.</param>
/// <param name="FromDistance">Distance of the arrays that are transformed, in numbers.</param>
/// <param name="ToRowLength">Row length of the results, in numbers.</param>
/// <param name="ToDistance">Distance of the results, in numbers.</param>
internal readonly record struct CuFftShape(
    int Rows, int Columns, int Count, bool IsToReal, int FromRowLength, int FromDistance, int ToRowLength, int ToDistance);
