using Synth.Training.Distributed;

namespace Synth.Training.Tests.Distributed;

/// <summary>Processes that are threads of this one, so that what they exchange can be tested without a launcher.</summary>
internal sealed class ThreadProcesses : IDisposable
{
    private readonly Barrier _barrier;
    private readonly double[][] _given;

    private ThreadProcesses(int size) => (_barrier, _given) = (new Barrier(size), new double[size][]);

    /// <summary>Runs the same work in every process and gives what each returned, in the order of ranks.</summary>
    public static T[] Run<T>(int size, Func<ICommunicator, T> work)
    {
        using ThreadProcesses all = new(size);
        T[] results = new T[size];
        Exception?[] errors = new Exception?[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                results[rank] = work(new Member(all, rank));
            }
            catch (Exception e)
            {
                errors[rank] = e;
                all._barrier.RemoveParticipant();
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return errors.FirstOrDefault(error => error is not null) is { } first ? throw new AggregateException(first) : results;
    }

    public void Dispose() => _barrier.Dispose();

    private double[][] Exchange(int rank, double[] values)
    {
        _given[rank] = values;
        _barrier.SignalAndWait();
        double[][] all = [.. _given];
        _barrier.SignalAndWait();
        return all;
    }

    private sealed class Member(ThreadProcesses all, int rank) : ICommunicator
    {
        public int Rank => rank;

        public int Size => all._given.Length;

        public void Sum(Span<float> values)
        {
            double[][] given = all.Exchange(rank, [.. values.ToArray().Select(value => (double)value)]);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)given.Sum(each => each[i]);
            }
        }

        public void Sum(Span<double> values)
        {
            double[][] given = all.Exchange(rank, values.ToArray());
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = given.Sum(each => each[i]);
            }
        }

        public void Broadcast(Span<double> values) => all.Exchange(rank, values.ToArray())[0].CopyTo(values);

        public void Wait() => all.Exchange(rank, []);

        public void Leave() => all.Exchange(rank, []);
    }
}
