using Synth.Datasets.Manifests;

namespace Synth.Datasets.Tests.Manifests;

public sealed class ShardLayoutTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    [InlineData(47, 6)]
    [InlineData(5_000_000_000, 1_000_000)]
    public void Shards_cover_every_sample_once(long count, int perShard)
    {
        ShardLayout layout = new(count, perShard);
        long next = 0;
        for (int shard = 0; shard < layout.ShardCount; shard++)
        {
            (long first, int samples) = layout.RangeOf(shard);
            Assert.Equal(next, first);
            Assert.InRange(samples, 1, perShard);
            Assert.Equal(shard, layout.ShardOf(first));
            Assert.Equal(shard, layout.ShardOf(first + samples - 1));
            next = first + samples;
        }

        Assert.Equal(count, next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Parts_cover_every_shard_once_and_differ_by_one_shard_at_most(int parts)
    {
        ShardLayout layout = new(1000, 21);
        int next = 0;
        for (int part = 0; part < parts; part++)
        {
            (int first, int end) = layout.ShardsOf(new DatasetPart(part, parts));
            Assert.Equal(next, first);
            Assert.InRange(end - first, layout.ShardCount / parts, (layout.ShardCount + parts - 1) / parts);
            next = end;
        }

        Assert.Equal(layout.ShardCount, next);
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(6_400, 100)]
    [InlineData(20_000, 200)]
    [InlineData(32_000, 500)]
    [InlineData(100_000, 1000)]
    public void Default_shards_are_many_enough_to_share_and_no_larger_than_a_thousand_samples(long count, int expected) =>
        Assert.Equal(expected, ShardLayout.DefaultSamplesPerShard(count));

    [Fact]
    public void Names_sort_as_numbers() =>
        Assert.Equal("shard-000012", ShardLayout.NameOf(12));
}
