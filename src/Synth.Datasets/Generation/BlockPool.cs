using System.Collections.Concurrent;
using Synth.Datasets.Shards;

namespace Synth.Datasets.Generation;

/// <summary>Blocks that are used again and again, since each holds hundreds of kilobytes.</summary>
internal sealed class BlockPool
{
    private readonly ConcurrentBag<SampleBlock> _free = [];

    public SampleBlock Rent() => _free.TryTake(out SampleBlock? block) ? block : new SampleBlock();

    public void Return(SampleBlock block) => _free.Add(block);
}
