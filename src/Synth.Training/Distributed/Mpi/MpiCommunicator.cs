using Synth.Datasets;

namespace Synth.Training.Distributed.Mpi;

/// <summary>Processes that speak over MPI. Errors of MPI itself end all of them, as is MPI's habit; so does the launcher when one of them fails.</summary>
internal sealed unsafe class MpiCommunicator : ICommunicator
{
    // only one thread calls MPI
    private const int Funneled = 1;

    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(10);

    private readonly MpiLibrary _mpi;

    private MpiCommunicator(MpiLibrary mpi)
    {
        _mpi = mpi;
        int rank;
        int size;
        Check(mpi.Rank(mpi.Handles.World, &rank), "MPI_Comm_rank");
        Check(mpi.Size(mpi.Handles.World, &size), "MPI_Comm_size");
        (Rank, Size) = (rank, size);
    }

    public int Rank { get; }

    public int Size { get; }

    /// <summary>Joins the others. To be called once in a process.</summary>
    /// <exception cref="DllNotFoundException">The MPI library is not to be found.</exception>
    /// <exception cref="DatasetException">Launcher and library do not belong together.</exception>
    public static MpiCommunicator Start(LaunchedProcess launched)
    {
        ArgumentNullException.ThrowIfNull(launched);
        var mpi = MpiLibrary.Load(launched.Launcher);
        int provided;
        Check(mpi.InitThread(0, 0, Funneled, &provided), "MPI_Init_thread");
        MpiCommunicator joined = new(mpi);
        return joined.Size == launched.Size
            ? joined
            : throw new DatasetException(
                $"the launcher started {launched.Size} processes, but the MPI library sees {joined.Size}: they are of different MPIs; name the launcher's library in {MpiLibrary.Variable}");
    }

    public void Sum(Span<float> values)
    {
        fixed (float* first = values)
        {
            Check(_mpi.Allreduce(_mpi.Handles.InPlace, first, values.Length, _mpi.Handles.Float, _mpi.Handles.Sum, _mpi.Handles.World), "MPI_Allreduce");
        }
    }

    public void Sum(Span<double> values)
    {
        fixed (double* first = values)
        {
            Check(_mpi.Allreduce(_mpi.Handles.InPlace, first, values.Length, _mpi.Handles.Double, _mpi.Handles.Sum, _mpi.Handles.World), "MPI_Allreduce");
        }
    }

    public void Broadcast(Span<double> values)
    {
        fixed (double* first = values)
        {
            Check(_mpi.Bcast(first, values.Length, _mpi.Handles.Double, 0, _mpi.Handles.World), "MPI_Bcast");
        }
    }

    public void Wait()
    {
        nint request = 0;
        Check(_mpi.Ibarrier(_mpi.Handles.World, &request), "MPI_Ibarrier");

        // MPI's own waiting spins, and would take a core from the process that is waited for
        int isDone = 0;
        for (TimeSpan nap = TimeSpan.Zero; isDone == 0; nap = nap < LongestNap ? nap + TimeSpan.FromMilliseconds(1) : LongestNap)
        {
            Thread.Sleep(nap);
            Check(_mpi.Test(&request, &isDone, _mpi.Handles.IgnoreStatus), "MPI_Test");
        }
    }

    public void Leave()
    {
        Wait();
        Check(_mpi.Leave(), "MPI_Finalize");
    }

    private static void Check(int code, string function)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"{function} failed with code {code}");
        }
    }
}
