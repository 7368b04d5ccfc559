namespace Synth.Training.Tests.Supervised;

/// <summary>Tests that draw from torch's one generator or set its threads; they run one after another, or equal runs would differ.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection : ICollectionFixture<FinishedExperiment>
{
    public const string Name = "torch";
}
