using System.Globalization;
using Synth.Datasets;
using Synth.Training.Distributed.Mpi;

namespace Synth.Training.Distributed;

/// <summary>What mpirun or srun wrote into the environment of a process that it started.</summary>
/// <param name="Launcher">Which MPI the launcher belongs to.</param>
/// <param name="Rank">Number of the process, from 0.</param>
/// <param name="Size">Processes.</param>
/// <param name="LocalRank">Number among the processes of this machine, from 0.</param>
/// <param name="LocalSize">Processes of this machine.</param>
public sealed record LaunchedProcess(MpiLauncher Launcher, int Rank, int Size, int LocalRank, int LocalSize)
{
    /// <summary>This process, or null when it runs for itself.</summary>
    /// <exception cref="DatasetException">srun started several processes without the means to find one another.</exception>
    public static LaunchedProcess? Find() => Find(Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="Find()"/>, with the environment given.</summary>
    /// <param name="variable">Value of a variable, or null.</param>
    /// <exception cref="DatasetException">See there.</exception>
    public static LaunchedProcess? Find(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        int? Number(params string[] names) => NumberOf(variable, names);
        int? size = Number("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS");
        int? rank = RankOf(variable);
        if (rank is null)
        {
            return size > 1 && variable("SLURM_STEP_NUM_TASKS") is not null
                ? throw new DatasetException($"srun started {size} processes that cannot find one another; give srun --mpi=pmix (Open MPI) or --mpi=pmi2 (MPICH), or --ntasks=1")
                : null;
        }

        MpiLauncher launcher = Number("OMPI_COMM_WORLD_RANK", "PMIX_RANK") is not null ? MpiLauncher.OpenMpi : MpiLauncher.Mpich;
        return new LaunchedProcess(
            launcher,
            rank.Value,
            size ?? 1,
            Number("OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID", "SLURM_LOCALID") ?? 0,
            Math.Max(1, Number("OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", "SLURM_NTASKS_PER_NODE") ?? 1));
    }

    /// <summary>True in every process but the first of those that mpirun or srun started together.</summary>
    /// <param name="variable">Value of a variable of the environment, or null.</param>
    public static bool IsFollower(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return RankOf(variable) > 0;
    }

    /// <summary>Joins the processes that were started together; this one alone where none were.</summary>
    /// <exception cref="DllNotFoundException">The launcher's MPI library is not to be found.</exception>
    public static ICommunicator Join() => Find() is { } launched ? MpiCommunicator.Start(launched) : SingleProcess.Instance;

    private static int? RankOf(Func<string, string?> variable) => NumberOf(variable, "OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK");

    // the first variable that holds a number
    private static int? NumberOf(Func<string, string?> variable, params string[] names) => names
        .Select(name => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : (int?)null)
        .FirstOrDefault(value => value is not null);
}
