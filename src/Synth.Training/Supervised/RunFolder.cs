using Synth.Datasets;
using Synth.Training.Experiments;
using Synth.Training.Supervised.Checkpoints;

namespace Synth.Training.Supervised;

/// <summary>Guards a run's folder against mixing two runs.</summary>
internal static class RunFolder
{
    /// <summary>The checkpoint to go on from, or null for a new run.</summary>
    /// <exception cref="DatasetException">A new run would meet an old one's checkpoints.</exception>
    public static Checkpoint? LastCheckpoint(string checkpoints, bool resume)
    {
        IReadOnlyList<Checkpoint> all = Checkpoint.List(checkpoints);
        return all.Count == 0 || resume
            ? all.LastOrDefault()
            : throw new DatasetException($"{Path.GetDirectoryName(checkpoints)} holds a run at step {all[^1].Step} already; go on with --resume, or name another folder with --out");
    }

    /// <summary>Refuses the state of another experiment.</summary>
    /// <exception cref="DatasetException">The experiment differs from that of the state.</exception>
    public static TrainingState RequireSame(TrainingState state, Experiment experiment) => state.Experiment == experiment.Digest
        ? state
        : throw new DatasetException("the run in that folder was started with another experiment or other settings; resume it with the same, or name another folder with --out");
}
