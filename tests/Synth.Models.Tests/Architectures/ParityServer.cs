using System.Collections.Concurrent;
using System.Diagnostics;
using Synth.Testing;

namespace Synth.Models.Tests.Architectures;

/// <summary>One Python for all exchanges of weights with a library, so that torch is imported once; it ends when its input closes, with the tests.</summary>
internal sealed class ParityServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly ConcurrentDictionary<string, Lazy<ParityServer>> Servers = new();

    private readonly Lock _gate = new();
    private readonly Process _process;

    private ParityServer(string interpreter)
    {
        ProcessStartInfo start = new(interpreter, ["-B", RepositoryFiles.PathOf("tests/Synth.Models.Tests/Python/model_parity.py"), "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Has the library read and write the weights in a folder.</summary>
    /// <exception cref="InvalidOperationException">It could not; the message is Python's.</exception>
    public static void Exchange(string library, string architecture, string folder) =>
        Servers.GetOrAdd(library, name => new(() => new ParityServer(Python.With(name)!))).Value.Ask($"{library} {architecture} {folder}");

    private void Ask(string line)
    {
        lock (_gate)
        {
            _process.StandardInput.WriteLine(line);
            Task<string?> reply = _process.StandardOutput.ReadLineAsync();
            string answer = reply.Wait(Patience) ? reply.Result ?? "Python has ended" : "Python does not answer";
            if (answer != "ok")
            {
                throw new InvalidOperationException($"{line}: {answer}");
            }
        }
    }
}
