using Synth.Datasets;
using Synth.Testing;
using Synth.Training.Distributed;
using Synth.Training.Distributed.Nccl;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Distributed;

/// <summary>NCCL's part against functions that keep to its manual; tensors of the host stand for those of devices.</summary>
[Collection(TorchCollection.Name)]
public sealed class NcclTests
{
    [TorchTheory]
    [InlineData(2)]
    [InlineData(3)]
    public void Gradients_are_summed_by_NCCL_to_what_they_are_by_way_of_the_host(int processes)
    {
        float[][] byHost = ThreadProcesses.Run(processes, Gradient);
        int before = FakeNccl.Sums;
        float[][] byNccl = ThreadProcesses.Run(processes, host =>
        {
            NcclCommunicator all = new(host, FakeNccl.Library(), DeviceType.CPU);
            float[] sums = Gradient(all);
            all.Leave();
            return sums;
        });

        Assert.Equal(processes, FakeNccl.Sums - before);
        Assert.Equal(0, FakeNccl.Left);
        Assert.Equal(byHost, byNccl);
        Assert.All(byNccl, sums => Assert.Equal(processes * (processes + 1) / 2, sums[0]));
    }

    [TorchFact]
    public void What_lies_elsewhere_and_single_numbers_go_as_before()
    {
        int before = FakeNccl.Sums;
        double[] sums = ThreadProcesses.Run(2, host =>
        {
            NcclCommunicator all = new(host, FakeNccl.Library());
            Tensor onHost = full(3, all.Rank + 1f);
            all.Sum(onHost);
            Span<double> told = [all.Rank + 7.0];
            all.Broadcast(told);
            double total = all.Total(1);
            all.Leave();
            return onHost[2].ToDouble() + told[0] + total;
        });

        Assert.Equal([12, 12], sums);
        Assert.Equal(before, FakeNccl.Sums);
    }

    [TorchFact]
    public void Numbers_that_do_not_lie_one_after_the_other_are_refused()
    {
        string[] refused = ThreadProcesses.Run(2, host =>
        {
            NcclCommunicator all = new(host, FakeNccl.Library(), DeviceType.CPU);
            string message = Assert.Throws<ArgumentException>(() => all.Sum(zeros(3, 4).t())).Message
                + Assert.Throws<ArgumentException>(() => all.Sum(zeros(3, dtype: ScalarType.Float64))).Message;
            all.Sum(zeros(0));
            all.Leave();
            return message;
        });

        Assert.All(refused, message => Assert.Contains("float32 numbers one after the other", message, StringComparison.Ordinal));
    }

    [TorchFact]
    public void A_refusal_names_the_call_and_the_librarys_words()
    {
        FakeNccl.Refuses = true;
        try
        {
            AggregateException failed = Assert.Throws<AggregateException>(() => ThreadProcesses.Run(2, host => new NcclCommunicator(host, FakeNccl.Library()).Size));
            Assert.Equal("ncclCommInitRank failed with code 5: as asked for", Assert.IsType<NcclException>(failed.InnerException).Message);
        }
        finally
        {
            FakeNccl.Refuses = false;
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Without_CUDA_devices_processes_stay_as_they_are(int processes)
    {
        bool[] same = ThreadProcesses.Run(processes, host => ReferenceEquals(
            host, DeviceSums.Over(host, CPU, processes, note => throw new DatasetException(note))));
        Assert.All(same, Assert.True);
    }

    [TorchFact]
    public void The_address_of_a_tensor_is_where_its_numbers_are()
    {
        using Tensor values = tensor(new float[] { 3, 4, 5 });
        unsafe
        {
            float* first = (float*)TensorAddress.Of(values);
            first[1] = 9;
        }

        Assert.Equal([3f, 9f, 5f], values.data<float>().ToArray());
    }

    // the first process has no gradient of the second parameter
    private static float[] Gradient(ICommunicator each)
    {
        using Parameter all = new(zeros(2));
        using Parameter others = new(zeros(3));
        all.grad = tensor(new[] { each.Rank + 1f, 0.1f * each.Rank });
        others.grad = each.Rank == 0 ? null : full(3, 0.3f / each.Rank);
        new TensorExchange(each).SumGradients([all, others]);
        return [.. all.grad!.data<float>(), .. others.grad!.data<float>()];
    }
}
