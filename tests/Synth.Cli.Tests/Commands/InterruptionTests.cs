using System.Diagnostics;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

/// <summary>Real processes interrupted at random moments.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Count = 240;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killed_runs_resume_to_the_same_bytes()
    {
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["whole"], Count)]);
        Random random = new(20);
        int killed = 0;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            using Process process = SynthProcess.Start([.. SmallDataset.Arguments(_folder["killed"], Count), "--resume"]);
            WaitForShard(_folder["killed"], process);
            Thread.Sleep(random.Next(400));
            killed += process.HasExited ? 0 : 1;
            process.Kill();
            process.WaitForExit();
            Assert.False(File.Exists(_folder["killed", "manifest.json"]) && killed == 0, "the run ended before it could be killed");
        }

        Assert.True(killed > 0);
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["killed"], Count), "--resume"]);
        Assert.Equal(FolderContents.Of(_folder["whole"]), FolderContents.Of(_folder["killed"]));
    }

    [InterruptionTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ctrl_c_ends_the_run_with_130_and_keeps_whole_shards(string signal)
    {
        using Process process = SynthProcess.Start([.. SmallDataset.Arguments(_folder["set"], 100_000)]);
        WaitForShard(_folder["set"], process);
        ExternalProgram.Run("kill", [$"-{signal}", $"{process.Id}"]);
        Task<string> error = process.StandardError.ReadToEndAsync();

        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("synth: cancelled\n", await error);
        Assert.NotEmpty(Directory.GetFiles(_folder["set"], "shard-*.tar"));
        Assert.Empty(Directory.GetFiles(_folder["set"], "*.partial"));
        Assert.False(File.Exists(_folder["set", "manifest.json"]));
    }

    private static void WaitForShard(string folder, Process process)
    {
        for (int wait = 0; wait < 600 && !process.HasExited; wait++)
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "shard-*.tar").Any())
            {
                return;
            }

            Thread.Sleep(50);
        }

        Assert.True(process.HasExited, "no shard appeared");
    }
}
