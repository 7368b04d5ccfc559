using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

/// <summary>What <c>--engine</c> does, with the GPU's code on threads of the CPU where a device is needed.</summary>
public sealed class EngineOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_data_set_records_its_engine_and_another_engine_does_not_go_on_with_it()
    {
        string[] arguments = [.. SmallDataset.Arguments(_folder["set"], 3)];
        ExternalProgram.Outcome made = SynthProcess.RunSimulated([.. arguments, "--engine", "gpu"]);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Contains("computing on simulated", made.Error, StringComparison.Ordinal);

        using JsonDocument plan = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder["set"], "plan.json")));
        Assert.Equal("simulated", plan.RootElement.GetProperty("engine").GetString());
        Assert.Contains("engine is simulated there and cpu now", SynthProcess.Refuse([.. arguments, "--resume"]), StringComparison.Ordinal);

        ExternalProgram.Outcome verified = SynthProcess.Succeed("verify", _folder["set"]);
        Assert.Contains("3 samples", verified.Output, StringComparison.Ordinal);
        ExternalProgram.Outcome remade = SynthProcess.Run("verify", _folder["set"], "--remake", "1");
        Assert.Equal(1, remade.ExitCode);
        Assert.Contains("engine is simulated there and cpu now", remade.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_says_when_the_cpu_may_have_gone_on()
    {
        ExternalProgram.Outcome made = SynthProcess.RunSimulated([.. SmallDataset.Arguments(_folder["set"], 2), "--engine", "gpu", "--on-gpu-failure", "cpu"]);
        Assert.True(made.ExitCode == 0, made.Error);

        using JsonDocument plan = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder["set"], "plan.json")));
        Assert.Equal("simulated, cpu where it fails", plan.RootElement.GetProperty("engine").GetString());
    }

    [Fact]
    public void Without_a_device_auto_is_the_cpu_to_the_byte()
    {
        if (SynthProcess.Json("doctor").GetProperty("field_engine_devices").GetString()!.Contains("cuda", StringComparison.Ordinal))
        {
            Assert.Equal(0, SynthProcess.Run([.. SmallDataset.Arguments(_folder["auto"], 2), "--engine", "auto"]).ExitCode);
            return;
        }

        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["auto"], 2), "--engine", "auto"]);
        SynthProcess.Succeed([.. SmallDataset.Arguments(_folder["cpu"], 2)]);

        Assert.Equal(FolderContents.Of(_folder["cpu"]), FolderContents.Of(_folder["auto"]));
    }

    [Fact]
    public void A_GPU_that_is_not_there_is_said_to_be_missing()
    {
        if (!SynthProcess.Json("doctor").GetProperty("field_engine_devices").GetString()!.StartsWith("none", StringComparison.Ordinal))
        {
            Assert.Equal(0, SynthProcess.Run([.. SmallDataset.Arguments(_folder["gpu"], 2), "--engine", "gpu"]).ExitCode);
            return;
        }

        ExternalProgram.Outcome outcome = SynthProcess.Run([.. SmallDataset.Arguments(_folder["gpu"], 2), "--engine", "gpu"]);
        Assert.Equal(1, outcome.ExitCode);
        SynthProcess.AssertNoTrace(outcome);
        Assert.Contains("leave out --engine gpu", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["gpu"]));
    }

    [Theory]
    [InlineData("--engine", "tpu")]
    [InlineData("--on-gpu-failure", "ignore")]
    public void Other_words_are_refused(string option, string word) =>
        Assert.Contains($"{option} is '{word}'", SynthProcess.Refuse([.. SmallDataset.Arguments(_folder["x"], 1), option, word]), StringComparison.Ordinal);
}
