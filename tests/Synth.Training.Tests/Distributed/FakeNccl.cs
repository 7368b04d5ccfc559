using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Synth.Training.Distributed.Nccl;

namespace Synth.Training.Tests.Distributed;

/// <summary>
/// Functions with the names, the arguments and the meaning that the manual of NCCL gives, for processes that are threads and devices that are
/// the host's memory: an id meets all ranks that were given it, sums are taken in place over the ranks, in their order.
/// </summary>
internal static unsafe class FakeNccl
{
    private const int InvalidArgument = 4, InvalidUsage = 5, Float32 = 7;
    private static readonly Lock Gate = new();
    private static readonly Dictionary<long, Clique> Cliques = [];
    private static readonly Dictionary<nint, (Clique Clique, int Rank)> Joined = [];
    private static readonly nint Text = (nint)Utf8StringMarshaller.ConvertToUnmanaged("as asked for");
    private static long s_latest;
    private static int s_sums;

    /// <summary>Sums so far.</summary>
    public static int Sums => s_sums;

    /// <summary>Every joining fails.</summary>
    public static bool Refuses { get; set; }

    /// <summary>Communicators that were not destroyed.</summary>
    public static int Left
    {
        get
        {
            lock (Gate)
            {
                return Joined.Count;
            }
        }
    }

    public static NcclLibrary Library() => new(function => function switch
    {
        "ncclGetVersion" => (nint)(delegate* unmanaged<int*, int>)&GetVersion,
        "ncclGetUniqueId" => (nint)(delegate* unmanaged<NcclLibrary.UniqueId*, int>)&GetUniqueId,
        "ncclCommInitRank" => (nint)(delegate* unmanaged<nint*, int, NcclLibrary.UniqueId, int, int>)&CommInitRank,
        "ncclAllReduce" => (nint)(delegate* unmanaged<nint, nint, nuint, int, int, nint, nint, int>)&AllReduce,
        "ncclCommDestroy" => (nint)(delegate* unmanaged<nint, int>)&CommDestroy,
        "ncclGetErrorString" => (nint)(delegate* unmanaged<int, nint>)&GetErrorString,
        _ => throw new EntryPointNotFoundException(function),
    });

    [UnmanagedCallersOnly]
    private static int GetVersion(int* version)
    {
        *version = 22_105;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static nint GetErrorString(int code) => Text;

    // the last byte is set too, and no byte is 0, so that a truncated or converted id meets nobody
    [UnmanagedCallersOnly]
    private static int GetUniqueId(NcclLibrary.UniqueId* id)
    {
        Span<byte> bytes = new(id, NcclLibrary.UniqueId.Length);
        bytes.Fill(0xff);
        MemoryMarshal.Write(bytes[^8..], Interlocked.Increment(ref s_latest) | (0x7ff4L << 48));
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int CommInitRank(nint* communicator, int size, NcclLibrary.UniqueId id, int rank)
    {
        ReadOnlySpan<byte> bytes = id;
        if (Refuses || rank < 0 || rank >= size || bytes[..^8].ContainsAnyExcept((byte)0xff))
        {
            return InvalidUsage;
        }

        Clique clique;
        lock (Gate)
        {
            long key = MemoryMarshal.Read<long>(bytes[^8..]);
            clique = Cliques.TryGetValue(key, out Clique? known) ? known : Cliques[key] = new Clique(size);
            *communicator = Joined.Count == 0 ? 1 : Joined.Keys.Max() + 1;
            Joined[*communicator] = (clique, rank);
        }

        clique.Meeting.SignalAndWait();
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int AllReduce(nint from, nint to, nuint count, int type, int operation, nint communicator, nint stream)
    {
        (Clique clique, int rank) = MemberOf(communicator);
        if (from != to || type != Float32 || operation != 0 || stream != 0 || clique is null)
        {
            return InvalidArgument;
        }

        Span<float> values = new((void*)to, (int)count);
        clique.Given[rank] = values.ToArray();
        clique.Meeting.SignalAndWait();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)clique.Given.Sum(each => (double)each[i]);
        }

        Interlocked.Increment(ref s_sums);
        clique.Meeting.SignalAndWait();
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int CommDestroy(nint communicator)
    {
        lock (Gate)
        {
            return Joined.Remove(communicator) ? 0 : InvalidArgument;
        }
    }

    private static (Clique Clique, int Rank) MemberOf(nint communicator)
    {
        lock (Gate)
        {
            return Joined.GetValueOrDefault(communicator);
        }
    }

    private sealed class Clique(int size)
    {
        public Barrier Meeting { get; } = new(size);

        public float[][] Given { get; } = new float[size][];
    }
}
