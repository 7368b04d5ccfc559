using Synth.Datasets;
using Synth.Training.Distributed;

namespace Synth.Training.Tests.Distributed;

public sealed class DivisionTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 4)]
    [InlineData(10, 4)]
    [InlineData(3, 3)]
    public void The_parts_of_a_batch_make_the_whole_in_order(int count, int processes)
    {
        (int Offset, int Count)[] parts = [.. Enumerable.Range(0, processes).Select(rank => new BatchSlice(rank, processes).Of(count))];

        Assert.Equal(Enumerable.Range(0, count), parts.SelectMany(part => Enumerable.Range(part.Offset, part.Count)));
        Assert.InRange(parts.Max(part => part.Count) - parts.Min(part => part.Count), 0, 1);
    }

    [Fact]
    public void Buckets_hold_every_tensor_once_within_the_limit()
    {
        Assert.Equal([0..2, 2..3, 3..5], Buckets.Of([4, 6, 25, 1, 2], 10));
        Assert.Empty(Buckets.Of([], 10));
    }

    [Fact]
    public void A_launcher_is_known_by_its_variables()
    {
        static LaunchedProcess? Find(params (string Name, string Value)[] variables) =>
            LaunchedProcess.Find(name => variables.Where(each => each.Name == name).Select(each => each.Value).FirstOrDefault());

        Assert.Null(Find());
        Assert.Null(Find(("SLURM_PROCID", "0"), ("SLURM_NTASKS", "4")));
        Assert.Equal(2, Find(("OMPI_COMM_WORLD_RANK", "2"), ("OMPI_COMM_WORLD_SIZE", "4"))!.Rank);
        Assert.Equal(4, Find(("PMI_RANK", "0"), ("PMI_SIZE", "4"))!.Size);
        Assert.Contains("--mpi=pmix", Assert.Throws<DatasetException>(() => Find(("SLURM_STEP_NUM_TASKS", "3"))).Message, StringComparison.Ordinal);
    }
}
