using System.Runtime.InteropServices;

namespace Synth.Cli.CommandLine;

/// <summary>
/// Turns Ctrl-C and the termination signal into a cancelled token. Work that does not notice within the grace period, or a
/// second signal, ends the process: every file is written aside and renamed, so nothing half-written takes a name.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _lastResort;

    public Interruption() =>
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];

    /// <summary>How long work may take to stop before the process ends.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _lastResort?.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            Environment.Exit(ExitCodes.Cancelled);
        }

        _lastResort = new Timer(_ => Environment.Exit(ExitCodes.Cancelled), null, Grace, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
