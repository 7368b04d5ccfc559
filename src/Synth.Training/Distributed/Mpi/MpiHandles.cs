using System.Runtime.InteropServices;

namespace Synth.Training.Distributed.Mpi;

/// <summary>Values that the MPI standard names but each family of libraries represents in its own way.</summary>
/// <param name="World">MPI_COMM_WORLD.</param>
/// <param name="Float">MPI_FLOAT.</param>
/// <param name="Double">MPI_DOUBLE.</param>
/// <param name="Sum">MPI_SUM.</param>
/// <param name="InPlace">MPI_IN_PLACE.</param>
/// <param name="IgnoreStatus">MPI_STATUS_IGNORE.</param>
internal sealed record MpiHandles(nint World, nint Float, nint Double, nint Sum, nint InPlace, nint IgnoreStatus)
{
    // of MPICH's mpi.h; its binary interface promises them to all libraries that follow it (mpich.org/abi)
    private static readonly MpiHandles OfMpich = new(0x44000000, 0x4c00040a, 0x4c00080b, 0x58000003, -1, 1);

    /// <summary>The handles of a loaded library.</summary>
    /// <param name="library">The library.</param>
    /// <param name="version">What its MPI_Get_library_version says.</param>
    /// <returns>Null when it is of neither family.</returns>
    public static MpiHandles? Of(nint library, string version)
    {
        // in Open MPI a handle is the address of an exported structure, and the constants are (void *) 1 and null
        if (NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out nint world))
        {
            nint Export(string name) => NativeLibrary.GetExport(library, name);
            return new MpiHandles(world, Export("ompi_mpi_float"), Export("ompi_mpi_double"), Export("ompi_mpi_op_sum"), 1, 0);
        }

        string[] family = ["MPICH", "Intel(R) MPI", "MVAPICH"];
        return family.Any(name => version.Contains(name, StringComparison.OrdinalIgnoreCase)) ? OfMpich : null;
    }
}
