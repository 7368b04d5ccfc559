using System.Runtime.InteropServices;
using System.Text;

namespace Synth.Training.Distributed.Mpi;

/// <summary>The few functions of an MPI library that are used, with the handles that they take.</summary>
internal sealed unsafe class MpiLibrary
{
    /// <summary>Environment variable that names the library to load.</summary>
    public const string Variable = "SYNTH_MPI_LIBRARY";

    // of the standard: the longest text of MPI_Get_library_version in any library known
    private const int VersionLength = 8192;

    private static readonly string[] OpenMpiNames = ["libmpi.so.40", "libmpi.so.80", "libmpi.so.20", "libmpi.so", "libmpi.dylib"];
    private static readonly string[] MpichNames = ["libmpich.so.12", "libmpi.so.12", "libmpich.so", "libmpi.so", "libmpi.dylib"];

    private readonly nint _library;

    private MpiLibrary(nint library, string name)
    {
        _library = library;
        Handles = MpiHandles.Of(library, Version())
            ?? throw new DllNotFoundException($"{name} is neither Open MPI nor of MPICH's family; name another MPI library in {Variable}");
        InitThread = (delegate* unmanaged<nint, nint, int, int*, int>)Export("MPI_Init_thread");
        Leave = (delegate* unmanaged<int>)Export("MPI_Finalize");
        Rank = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_rank");
        Size = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_size");
        Allreduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, int>)Export("MPI_Allreduce");
        Bcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)Export("MPI_Bcast");
        Ibarrier = (delegate* unmanaged<nint, nint*, int>)Export("MPI_Ibarrier");
        Test = (delegate* unmanaged<nint*, int*, nint, int>)Export("MPI_Test");
    }

    /// <summary>Values that differ between libraries.</summary>
    public MpiHandles Handles { get; }

    public delegate* unmanaged<nint, nint, int, int*, int> InitThread { get; }

    public delegate* unmanaged<int> Leave { get; }

    public delegate* unmanaged<nint, int*, int> Rank { get; }

    public delegate* unmanaged<nint, int*, int> Size { get; }

    public delegate* unmanaged<nint, void*, int, nint, nint, nint, int> Allreduce { get; }

    public delegate* unmanaged<void*, int, nint, int, nint, int> Bcast { get; }

    public delegate* unmanaged<nint, nint*, int> Ibarrier { get; }

    public delegate* unmanaged<nint*, int*, nint, int> Test { get; }

    /// <summary>Loads the library that belongs to a launcher, or the one that the user names.</summary>
    /// <exception cref="DllNotFoundException">It is not to be found, or is no MPI that is known.</exception>
    public static MpiLibrary Load(MpiLauncher launcher)
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string[] names = named is { Length: > 0 } ? [named] : launcher == MpiLauncher.OpenMpi ? OpenMpiNames : MpichNames;
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new MpiLibrary(library, name);
            }
        }

        string family = launcher == MpiLauncher.OpenMpi ? "Open MPI" : "MPICH";
        throw new DllNotFoundException($"started by the launcher of {family}, but its library is not to be found ({string.Join(", ", names)}); add its folder to LD_LIBRARY_PATH, or name the file in {Variable}");
    }

    private string Version()
    {
        byte* text = stackalloc byte[VersionLength];
        int length = 0;
        ((delegate* unmanaged<byte*, int*, int>)Export("MPI_Get_library_version"))(text, &length);
        return Encoding.UTF8.GetString(text, Math.Clamp(length, 0, VersionLength));
    }

    private nint Export(string name) => NativeLibrary.TryGetExport(_library, name, out nint address)
        ? address
        : throw new DllNotFoundException($"the MPI library that was loaded lacks {name}; name another in {Variable}");
}
