using System.Diagnostics;
using Synth.Datasets.Manifests;
using Synth.Datasets.Shards;

namespace Synth.Datasets.Generation;

/// <summary>Writes encoded samples to their shards, one after another, and keeps count.</summary>
internal sealed class ShardWriter(DatasetPlan plan, DatasetFolder folder, IReadOnlyList<int> shards, IProgress<GenerationProgress>? listener)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = new();
    private readonly List<ShardRecord> _records = [];
    private readonly long _total = shards.Sum(shard => (long)plan.Layout.RangeOf(shard).Samples);
    private TimeSpan _reported = -ReportInterval;
    private long _samples;
    private long _bytes;

    /// <summary>How far the writing has come.</summary>
    public GenerationProgress Progress => new(_samples, _total, _records.Count, shards.Count, _bytes, _clock.Elapsed);

    /// <summary>Writes every shard from the pipeline's results.</summary>
    public void WriteAll(OrderedPipeline<SampleBlock> pipeline, BlockPool pool, CancellationToken cancellation)
    {
        _clock.Start();
        foreach (int shard in shards)
        {
            using ShardTarget target = ShardTarget.Begin(plan, folder, shard);
            for (int samples = plan.Layout.RangeOf(shard).Samples; target.Samples < samples;)
            {
                SampleBlock block = pipeline.Take();
                cancellation.ThrowIfCancellationRequested();
                target.Append(block);
                _samples++;
                _bytes += block.Bytes.Length;
                pool.Return(block);
                Report(force: false);
            }

            _records.Add(target.Commit());
        }

        _clock.Stop();
        Report(force: true);
    }

    /// <summary>What was done.</summary>
    public GenerationResult Result(int skippedShards, bool isComplete)
    {
        Manifest sums = Manifest.Of(plan, _records);
        return new GenerationResult(Progress, skippedShards, sums.CountsByClass, sums.Rejections, isComplete);
    }

    private void Report(bool force)
    {
        if (listener is not null && (force || _clock.Elapsed - _reported >= ReportInterval))
        {
            _reported = _clock.Elapsed;
            listener.Report(Progress);
        }
    }
}
