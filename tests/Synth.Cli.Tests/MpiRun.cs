using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests;

/// <summary>Training started by Open MPI's mpirun, in processes of their own that can be signalled one by one.</summary>
internal sealed class MpiRun : IDisposable
{
    private const string RankVariable = "OMPI_COMM_WORLD_RANK=";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Process _launcher;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly string _folder;

    private MpiRun(int processes, string experiment, string folder, string[] further)
    {
        string[] command = [.. Interruption.Prefix, "mpirun", .. Words(processes, experiment, folder, further)];
        _folder = folder;
        _launcher = new Process { StartInfo = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _launcher.Start();
        _output = _launcher.StandardOutput.ReadToEndAsync();
        _error = _launcher.StandardError.ReadToEndAsync();
    }

    /// <summary>Why such runs cannot be tried here, or null when they can.</summary>
    public static string? Obstacle { get; } = TorchProbe.Obstacle()
        ?? (!ExternalProgram.Answers("mpirun", "--allow-run-as-root", "--oversubscribe", "--version") ? "Open MPI's mpirun is not available on this machine" : null);

    /// <summary>Runs to the end.</summary>
    public static ExternalProgram.Outcome Run(int processes, string experiment, string folder, params string[] further) =>
        ExternalProgram.Run("mpirun", Words(processes, experiment, folder, further), timeoutSeconds: 240);

    /// <summary>Runs to an end that must be a success.</summary>
    public static void Succeed(int processes, string experiment, string folder, params string[] further)
    {
        ExternalProgram.Outcome outcome = Run(processes, experiment, folder, further);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    /// <summary>Starts a run, waits for a step in its log, sends a signal and waits for the end of all its processes.</summary>
    /// <param name="processes">Processes.</param>
    /// <param name="experiment">Experiment file.</param>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="step">Step to wait for.</param>
    /// <param name="signal">Name of the signal, such as INT.</param>
    /// <param name="rank">The process that gets it; null for the launcher, as Ctrl-C does.</param>
    public static ExternalProgram.Outcome Interrupt(int processes, string experiment, string folder, int step, string signal, int? rank)
    {
        using MpiRun run = new(processes, experiment, folder, ["--resume"]);
        run.WaitForStep(step);
        int[] ranks = [.. Enumerable.Range(0, processes).Select(run.ProcessOf)];
        ExternalProgram.Run("kill", [$"-{signal}", string.Create(CultureInfo.InvariantCulture, $"{(rank is int one ? ranks[one] : run._launcher.Id)}")]);
        Assert.True(run._launcher.WaitForExit(LongestWait), "the launcher did not end");
        Assert.True(SpinWait.SpinUntil(() => ranks.All(IsGone), LongestWait), "a process outlived the launcher");
        return new ExternalProgram.Outcome(run._launcher.ExitCode, run._output.GetAwaiter().GetResult(), run._error.GetAwaiter().GetResult());
    }

    /// <summary>The loss of each step in a run's log, in the order of steps.</summary>
    public static double[] Losses(string folder) => [.. Steps(folder).Select(record => record.GetProperty("loss").GetDouble())];

    /// <summary>Number of the last step in a run's log.</summary>
    public static int LastStep(string folder) => Steps(folder).Select(record => record.GetProperty("step").GetInt32()).LastOrDefault();

    /// <summary>What Synth's processes said, a message each.</summary>
    public static string[] Messages(ExternalProgram.Outcome outcome) =>
        [.. outcome.Error.Split('\n').Where(line => line.StartsWith("synth: ", StringComparison.Ordinal)).Select(line => line["synth: ".Length..].TrimEnd('\r'))];

    public void Dispose()
    {
        if (!_launcher.HasExited)
        {
            _launcher.Kill(entireProcessTree: true);
        }

        _launcher.Dispose();
    }

    private static string[] Words(int processes, string experiment, string folder, string[] further) =>
    [
        "-n", processes.ToString(CultureInfo.InvariantCulture), "--oversubscribe", "--bind-to", "none", "--allow-run-as-root",

        // the machine has other tests to run: a process that waits for another is not to keep a core busy
        "--mca", "mpi_yield_when_idle", "1",
        SynthProcess.Dotnet, "exec", SynthProcess.Program, "train", experiment, "--out", folder, "--threads", "1", .. further,
    ];

    private static IEnumerable<JsonElement> Steps(string folder)
    {
        string log = Path.Combine(folder, "log.jsonl");
        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
        {
            // the last line may be on its way
            if (line.EndsWith('}') && JsonDocument.Parse(line).RootElement is var record && record.GetProperty("phase").GetString() == "train")
            {
                yield return record;
            }
        }
    }

    private static bool IsGone(int process) =>
        !File.Exists($"/proc/{process}/stat") || (Read($"/proc/{process}/stat") is var stat && (stat.Length == 0 || stat[(stat.LastIndexOf(')') + 2)..][0] == 'Z'));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private void WaitForStep(int step)
    {
        string log = Path.Combine(_folder, "log.jsonl");
        bool reached = SpinWait.SpinUntil(() => _launcher.HasExited || (File.Exists(log) && LastStep(_folder) >= step), LongestWait);
        Assert.True(reached && !_launcher.HasExited, $"step {step} was not met: {(_launcher.HasExited ? _error.GetAwaiter().GetResult() : "too slow")}");
    }

    /// <summary>The process of a rank: a child of the launcher with the rank in its environment.</summary>
    private int ProcessOf(int rank) =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == _launcher.Id)
            .Single(id => Read($"/proc/{id}/environ").Split('\0').Contains($"{RankVariable}{rank}"));

    private static int ParentOf(int process)
    {
        string stat = Read($"/proc/{process}/stat");
        return stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }
}

/// <summary>A fact that needs libtorch and Open MPI's mpirun.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute() => Skip = MpiRun.Obstacle;
}

/// <summary>A theory that needs libtorch and Open MPI's mpirun.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = MpiRun.Obstacle;
}

/// <summary>A theory that sends signals to processes of mpirun.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MpiSignalTheoryAttribute : TheoryAttribute
{
    public MpiSignalTheoryAttribute() => Skip = MpiRun.Obstacle ?? Interruption.Obstacle ?? (Directory.Exists("/proc/self") ? null : "there is no /proc to find processes by");
}
