namespace Synth.Training.Tests.Supervised;

/// <summary>The small experiment, carried out once for all tests that only look at what it left.</summary>
public sealed class FinishedExperiment : IDisposable
{
    private const string Name = "whole";

    private readonly Lazy<SmallExperiment> _small = new(() =>
    {
        SmallExperiment small = new();
        small.Run(small.Read(), Name);
        return small;
    });

    /// <summary>The experiment; runs of other tests go to folders of their own.</summary>
    internal SmallExperiment Small => _small.Value;

    /// <summary>Folder of the run.</summary>
    internal string Folder => Small[Name];

    public void Dispose()
    {
        if (_small.IsValueCreated)
        {
            _small.Value.Dispose();
        }
    }
}
