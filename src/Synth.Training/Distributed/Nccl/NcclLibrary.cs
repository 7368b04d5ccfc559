using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Synth.Training.Distributed.Nccl;

/// <summary>The functions of NVIDIA's NCCL that are used, as the header nccl.h of NCCL 2 declares them.</summary>
internal sealed unsafe class NcclLibrary
{
    /// <summary>Environment variable that names the library to load.</summary>
    public const string Variable = "SYNTH_NCCL_LIBRARY";

    // ncclDataType_t, ncclRedOp_t
    private const int Float32 = 7;
    private const int SumOperation = 0;

    private static readonly string[] Names = ["libnccl.so.2", "libnccl.so"];

    private readonly delegate* unmanaged<UniqueId*, int> _getUniqueId;
    private readonly delegate* unmanaged<nint*, int, UniqueId, int, int> _initRank;
    private readonly delegate* unmanaged<nint, nint, nuint, int, int, nint, nint, int> _allReduce;
    private readonly delegate* unmanaged<nint, int> _destroy;
    private readonly delegate* unmanaged<int, nint> _errorText;

    /// <param name="function">The address of a function of that name.</param>
    /// <exception cref="EntryPointNotFoundException">A function is missing.</exception>
    /// <exception cref="NcclException">The library does not answer.</exception>
    public NcclLibrary(Func<string, nint> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _getUniqueId = (delegate* unmanaged<UniqueId*, int>)function("ncclGetUniqueId");
        _initRank = (delegate* unmanaged<nint*, int, UniqueId, int, int>)function("ncclCommInitRank");
        _allReduce = (delegate* unmanaged<nint, nint, nuint, int, int, nint, nint, int>)function("ncclAllReduce");
        _destroy = (delegate* unmanaged<nint, int>)function("ncclCommDestroy");
        _errorText = (delegate* unmanaged<int, nint>)function("ncclGetErrorString");
        int version;
        Check("ncclGetVersion", ((delegate* unmanaged<int*, int>)function("ncclGetVersion"))(&version));

        // 2.8 and earlier count as 2804, later ones as 20903
        Version = version < 10_000 ? $"{version / 1000}.{version / 100 % 10}.{version % 100}" : $"{version / 10_000}.{version / 100 % 100}.{version % 100}";
    }

    /// <summary>Version of the library, such as 2.21.5.</summary>
    public string Version { get; }

    /// <summary>Loads the library that the user names, or that the system or the program has.</summary>
    /// <param name="reason">Why there is none, or null.</param>
    /// <returns>The library, or null where there is none that works.</returns>
    public static NcclLibrary? TryLoad(out string? reason)
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string[] names = named is { Length: > 0 } ? [named] : Names;
        reason = $"{string.Join(" and ", names)} cannot be loaded; name the file in {Variable}";
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(NcclLibrary).Assembly, null, out nint handle))
            {
                continue;
            }

            try
            {
                NcclLibrary library = new(function => NativeLibrary.GetExport(handle, function));
                reason = null;
                return library;
            }
            catch (Exception failure) when (failure is EntryPointNotFoundException or NcclException)
            {
                reason = $"{name}: {failure.Message}";
                NativeLibrary.Free(handle);
            }
        }

        return null;
    }

    /// <summary>What the first process makes and every other must be told to meet it.</summary>
    public UniqueId CreateId()
    {
        UniqueId id;
        Check("ncclGetUniqueId", _getUniqueId(&id));
        return id;
    }

    /// <summary>Joins the others, for the CUDA device that is current on the calling thread; waits for all.</summary>
    /// <returns>The communicator.</returns>
    public nint Join(UniqueId id, int rank, int size)
    {
        nint communicator;
        Check("ncclCommInitRank", _initRank(&communicator, size, id, rank));
        return communicator;
    }

    /// <summary>Puts the sum over the processes, in place, into CUDA's default stream.</summary>
    /// <param name="communicator">The communicator.</param>
    /// <param name="values">Address of float32 values on the device.</param>
    /// <param name="count">How many.</param>
    public void Sum(nint communicator, nint values, long count) =>
        Check("ncclAllReduce", _allReduce(values, values, (nuint)count, Float32, SumOperation, communicator, 0));

    /// <summary>Leaves the others.</summary>
    public void Destroy(nint communicator) => Check("ncclCommDestroy", _destroy(communicator));

    private void Check(string call, int code)
    {
        if (code != 0)
        {
            throw new NcclException(call, code, Marshal.PtrToStringUTF8(_errorText(code)));
        }
    }

    /// <summary>ncclUniqueId: handed over by value, as it is.</summary>
    [InlineArray(Length)]
    public struct UniqueId
    {
        /// <summary>Bytes of it.</summary>
        public const int Length = 128;

        private byte _first;
    }
}
