namespace Synth.Training.Distributed.Mpi;

/// <summary>Whose mpirun, or whose protocol of srun, started a process.</summary>
public enum MpiLauncher
{
    /// <summary>Open MPI, or srun --mpi=pmix.</summary>
    OpenMpi,

    /// <summary>MPICH and what shares its binary interface (Intel MPI, MVAPICH, Cray MPICH), or srun --mpi=pmi2.</summary>
    Mpich,
}
