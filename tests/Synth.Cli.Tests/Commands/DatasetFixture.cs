namespace Synth.Cli.Tests.Commands;

/// <summary>One small data set that several tests read.</summary>
public sealed class DatasetFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DatasetFixture() => SynthProcess.Succeed([.. SmallDataset.Arguments(Folder, 24)]);

    /// <summary>The data set.</summary>
    public string Folder => _folder["set"];

    public void Dispose() => _folder.Dispose();
}
