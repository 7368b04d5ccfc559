using Synth.Models;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Loading;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.SelfSupervised.Objectives;
using Synth.Training.Supervised;
using Synth.Training.Tests.Distributed;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Tests.SelfSupervised;

/// <summary>MoCo over several processes against one process with the same batch.</summary>
[Collection(TorchCollection.Name)]
public sealed class MocoProcessesTests
{
    private const int Batch = 8;
    private const int Steps = 2;

    [TorchTheory]
    [InlineData(2)]
    [InlineData(3)]
    public void With_synchronised_norms_queries_and_keys_are_normalised_as_in_one_process(int processes)
    {
        using SmallExperiment small = new();
        Experiment experiment = Read(small, "true");
        using Member alone = new(small, experiment, SingleProcess.Instance);
        manual_seed(11);
        Outcome expected = alone.Run();

        // process 0 alone draws from the generator that all threads share, as the single one did
        Member[] members = [.. Enumerable.Range(0, processes).Select(rank => new Member(small, experiment, new Waiting(processes, rank)))];
        manual_seed(11);
        Outcome[] actual = ThreadProcesses.Run(processes, each => members[each.Rank].RunWith(each));

        for (int step = 0; step < Steps; step++)
        {
            // rounding differs by processor; keys normalised by their own part alone differ in the second digit
            Assert.Equal(expected.Losses[step], actual.Sum(outcome => outcome.Losses[step]), 1e-4);
        }

        AssertClose(expected.Gradient, [.. expected.Gradient.Select((_, i) => actual.Sum(outcome => outcome.Gradient[i]))], 5e-4);
        Assert.All(actual, outcome =>
        {
            AssertClose(expected.Queue, outcome.Queue, 1e-4);
            AssertClose(expected.KeyStatistics, outcome.KeyStatistics, 1e-4);
            AssertClose(expected.QueryStatistics, outcome.QueryStatistics, 1e-4);
        });
        Array.ForEach(members, member => member.Dispose());
    }

    [TorchFact]
    public void Without_them_the_parts_of_each_process_must_be_even()
    {
        using SmallExperiment small = new();
        Experiment experiment = Read(small, "false");
        string message = Assert.Throws<Datasets.DatasetException>(() => new Member(small, experiment, new Waiting(3, 0))).Message;

        Assert.Contains("norm_groups is 2 in each of 3 processes", message, StringComparison.Ordinal);
        Assert.Contains("synchronised_batchnorm", message, StringComparison.Ordinal);
        using Member even = new(small, experiment, new Waiting(2, 1));
    }

    private static Experiment Read(SmallExperiment small, string synchronised) => small.Read(
        "network={architecture: resnet18}",
        "objective={type: moco, hidden_width: 16, output_width: 8, queue_size: 20, momentum: 0.9, norm_groups: 2, probe: {k: 3}}",
        $"training={{batch_size: {Batch}, steps: 6, log_every_steps: 2, synchronised_batchnorm: {synchronised}}}",
        "selection={every_steps: 3, metric: knn_auc}");

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs);
        Assert.True(scale > 0);
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max() / scale, 0, tolerance);
    }

    /// <param name="Losses">The loss of each step, or this process's part of it.</param>
    /// <param name="Gradient">Of a layer that all others follow, at the last step.</param>
    /// <param name="Queue">All keys.</param>
    /// <param name="KeyStatistics">What a late BatchNorm layer of the key encoder remembers.</param>
    /// <param name="QueryStatistics">The same of the network.</param>
    private sealed record Outcome(double[] Losses, float[] Gradient, float[] Queue, float[] KeyStatistics, float[] QueryStatistics);

    /// <summary>One process: its network, objective and part of the images.</summary>
    private sealed class Member : IDisposable
    {
        private readonly ExperimentImages _images;
        private readonly Network _network;
        private readonly MocoObjective _objective;
        private readonly BatchLoader _loader;
        private readonly Relay _processes;

        public Member(SmallExperiment small, Experiment experiment, ICommunicator processes)
        {
            _processes = new Relay(processes);
            _images = new ExperimentImages(experiment, new SourceContext(5, new TerrainProvider([small["pictures"]])), 1, null, BatchSlice.For(Batch, processes));
            _network = TrainingSetup.CreateNetwork(experiment, null, CPU, out _);
            TrainingJob job = TrainingSetup.CreateJob(experiment, _network, _images, experiment.Stages, CPU, small["run"], "test") with { Processes = _processes };
            try
            {
                _objective = (MocoObjective)SelfSupervisedObjective.Create(experiment.Objective!, job);
            }
            catch
            {
                _network.Dispose();
                _images.Dispose();
                throw;
            }

            _loader = job.OpenTraining(0);
            _network.train();
        }

        public Outcome RunWith(ICommunicator processes)
        {
            _processes.To = processes;
            return Run();
        }

        public Outcome Run()
        {
            using SynchronisedNorms? norms = _processes.Size > 1 ? new(_network, _processes) : null;
            _objective.Norms = norms;
            double[] losses = new double[Steps];
            Parameter watched = ((BatchNorm2d)_network.named_modules().First(each => each.name.EndsWith("bn1", StringComparison.Ordinal)).module).weight!;
            for (int step = 0; step < Steps; step++)
            {
                watched.grad?.zero_();
                using DisposeScope scope = NewDisposeScope();
                Tensor loss = _objective.Of(_loader.Next()!).Total;
                losses[step] = loss.item<float>();
                if (norms is null)
                {
                    loss.backward();
                }
                else
                {
                    norms.Backward(loss);
                }
            }

            _objective.Norms = null;
            using DisposeScope last = NewDisposeScope();
            float[] gradient = Numbers(watched.grad!);
            float[] queue = Numbers(_objective.State["queue.keys"]);
            float[] keys = Statistics(_objective.State, "key.");
            float[] queries = Statistics(_network.state_dict(), string.Empty);
            return new Outcome(losses, gradient, queue, keys, queries);
        }

        public void Dispose()
        {
            _loader.Dispose();
            _objective.Dispose();
            _network.Dispose();
            _images.Dispose();
        }

        private static float[] Statistics(IReadOnlyDictionary<string, Tensor> state, string prefix) =>
            [.. Numbers(state[$"{prefix}layer4.1.bn2.running_mean"]), .. Numbers(state[$"{prefix}layer4.1.bn2.running_var"])];

        private static float[] Numbers(Tensor tensor) => tensor.detach().data<float>().ToArray();
    }

    /// <summary>A place among processes before they speak to one another: members are made one after the other, on one generator.</summary>
    private sealed class Waiting(int size, int rank) : ICommunicator
    {
        public int Rank => rank;

        public int Size => size;

        public void Sum(Span<float> values) => throw new InvalidOperationException();

        public void Sum(Span<double> values) => throw new InvalidOperationException();

        public void Broadcast(Span<double> values) => throw new InvalidOperationException();

        public void Wait() => throw new InvalidOperationException();

        public void Leave() => throw new InvalidOperationException();
    }

    /// <summary>Hands calls on to processes that are known later.</summary>
    private sealed class Relay(ICommunicator first) : ICommunicator
    {
        public ICommunicator To { get; set; } = first;

        public int Rank => To.Rank;

        public int Size => To.Size;

        public void Sum(Span<float> values) => To.Sum(values);

        public void Sum(Span<double> values) => To.Sum(values);

        public void Broadcast(Span<double> values) => To.Broadcast(values);

        public void Wait() => To.Wait();

        public void Leave() => To.Leave();
    }
}
