using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class VerifyCommandTests(DatasetFixture dataset) : IClassFixture<DatasetFixture>
{
    [Fact]
    public void A_fresh_data_set_is_sound_and_can_be_made_anew()
    {
        JsonElement report = SynthProcess.Json("verify", dataset.Folder, "--remake", "3");

        Assert.True(report.GetProperty("sound").GetBoolean());
        Assert.Equal(24, report.GetProperty("samples").GetInt64());
        Assert.Equal(3, report.GetProperty("remade").GetInt64());
        Assert.Empty(report.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public void A_changed_byte_is_found_and_the_exit_code_is_1()
    {
        using TemporaryFolder folder = new();
        foreach (string file in Directory.GetFiles(dataset.Folder))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        string shard = folder["shard-000001.tar"];
        byte[] bytes = File.ReadAllBytes(shard);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(shard, bytes);
        ExternalProgram.Outcome outcome = SynthProcess.Run("verify", folder.Root);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("shard-000001", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("shard-000000", outcome.Output, StringComparison.Ordinal);
        SynthProcess.AssertNoTrace(outcome);
    }

    [Fact]
    public void Folders_without_a_data_set_are_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("holds no data set", SynthProcess.Refuse("verify", folder.Root), StringComparison.Ordinal);
        Assert.Contains("there is no folder", SynthProcess.Refuse("verify", folder["nowhere"]), StringComparison.Ordinal);
        Assert.Contains("--remake is '-2'", SynthProcess.Refuse("verify", dataset.Folder, "--remake", "-2"), StringComparison.Ordinal);
    }
}
