using Synth.Scenes;

namespace Synth.Datasets.Generation;

/// <summary>Where the samples of a data set come from. Sample n is the same whichever worker makes it, in whatever order.</summary>
public interface ISampleSource
{
    /// <summary>What the samples are made from; part of what identifies the data set.</summary>
    SourceDescription Description { get; }

    /// <summary>A worker with its own workspace, for one thread. Called on that thread.</summary>
    ISampleWorker CreateWorker();
}

/// <summary>Makes samples on one thread.</summary>
public interface ISampleWorker : IDisposable
{
    /// <summary>Makes a sample, whose arrays stay valid until the next call.</summary>
    /// <param name="index">Index within the data set, from 0.</param>
    Sample Generate(long index);
}
