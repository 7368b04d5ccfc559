using Synth.Datasets.Arrays;
using Synth.Datasets.Manifests;
using Synth.Datasets.Shards;

namespace Synth.Datasets.Generation;

/// <summary>
/// Makes a data set, or one part of it: workers make and encode samples, one thread writes them in order. Shards that are
/// whole stay whole whatever ends the run; the shard under way leaves nothing that counts.
/// </summary>
public sealed class GenerationRun
{
    private readonly ISampleSource _source;
    private readonly RunSettings _settings;
    private readonly DatasetFolder _folder;

    /// <param name="source">Where samples come from.</param>
    /// <param name="options">What is written of each.</param>
    /// <param name="settings">How the run is carried out.</param>
    /// <exception cref="DatasetException">An option or setting is outside its range.</exception>
    public GenerationRun(ISampleSource source, DatasetOptions options, RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Threads < 1)
        {
            throw new DatasetException($"threads is {settings.Threads}; it must be at least 1");
        }

        if (settings.Part.Count < 1 || settings.Part.Index < 0 || settings.Part.Index >= settings.Part.Count)
        {
            throw new DatasetException($"part {settings.Part.Index} of {settings.Part.Count} does not exist: parts count from 0");
        }

        _source = source;
        _settings = settings;
        _folder = new DatasetFolder(settings.Folder);
        Plan = DatasetPlan.Of(source.Description, options);
    }

    /// <summary>What settles the data set's bytes.</summary>
    public DatasetPlan Plan { get; }

    /// <summary>About how many bytes the whole data set takes on disk, labels not counted; pictures count as uncompressed.</summary>
    public long EstimatedBytes => Plan.Count * ArrayCatalog.Bytes(Plan.Arrays, Plan.Width, Plan.Height);

    /// <summary>Carries out the run.</summary>
    /// <exception cref="DatasetException">
    /// The folder holds something else, or the disk is full or fails. Shards that were whole stay.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. Shards that were whole stay.</exception>
    public GenerationResult Execute(CancellationToken cancellation = default)
    {
        (int first, int end) = Plan.Layout.ShardsOf(_settings.Part);
        List<int> missing = FolderCheck.MissingShards(_folder, Plan, first, end, _settings.Resume);
        ShardWriter writer = new(Plan, _folder, missing, _settings.Progress);
        OrderedPipeline<SampleBlock> pipeline = new(missing.Sum(shard => (long)Plan.Layout.RangeOf(shard).Samples), Window());
        try
        {
            Write(pipeline, missing, writer, cancellation);
            bool isComplete = _folder.TryFinish(Plan);
            return writer.Result(end - first - missing.Count, isComplete);
        }
        catch (Exception e) when ((e is IOException or UnauthorizedAccessException) && !ReferenceEquals(e, pipeline.Failure))
        {
            GenerationProgress progress = writer.Progress;
            string state = $"{progress.Shards} of {progress.TotalShards} shards of this run are whole and stay; go on with --resume";
            throw DiskError.Explain(e, _folder.Root, state);
        }
    }

    private void Write(OrderedPipeline<SampleBlock> pipeline, List<int> missing, ShardWriter writer, CancellationToken cancellation)
    {
        BlockPool pool = new();
        pipeline.Run(_settings.Threads, "samples", () => Work(pipeline, pool, missing), () => writer.WriteAll(pipeline, pool, cancellation), cancellation);
    }

    private void Work(OrderedPipeline<SampleBlock> pipeline, BlockPool pool, List<int> shards)
    {
        long number = 0;
        try
        {
            using ISampleWorker worker = _source.CreateWorker();
            SampleEncoder encoder = SampleEncoder.For(Plan);
            while (pipeline.TryClaim(out number))
            {
                SampleBlock block = pool.Rent();
                Make(worker, encoder, IndexOf(number, shards), block);
                pipeline.Deliver(number, block);
            }
        }
        catch (Exception e)
        {
            // the writing thread writes what comes before and throws it on
            pipeline.Fail(e, number);
        }
    }

    private void Make(ISampleWorker worker, SampleEncoder encoder, long index, SampleBlock block)
    {
        Scenes.Sample sample = worker.Generate(index);
        if (sample.Scene.Index != index || sample.Fields.Width != Plan.Width || sample.Fields.Height != Plan.Height)
        {
            throw new InvalidOperationException(
                $"the source gave sample {sample.Scene.Index} of {sample.Fields.Width} x {sample.Fields.Height} pixels for sample {index} of {Plan.Width} x {Plan.Height}");
        }

        encoder.Encode(sample, block);
    }

    // every shard but the data set's last, which comes last here too, holds the same number of samples
    private long IndexOf(long number, List<int> shards) =>
        Plan.Layout.RangeOf(shards[(int)(number / Plan.SamplesPerShard)]).First + (number % Plan.SamplesPerShard);

    /// <summary>Samples under way: enough that no thread waits for a slow neighbour or while a shard is forced to the disk, at most 64 MiB of them where one a thread allows it.</summary>
    private int Window()
    {
        long bytes = Math.Max(1, ArrayCatalog.Bytes(Plan.Arrays, Plan.Width, Plan.Height));
        long affordable = Math.Min((64L << 20) / bytes, 16L * _settings.Threads);
        return (int)Math.Max(_settings.Threads + 1, affordable);
    }
}
