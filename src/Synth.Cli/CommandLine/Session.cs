using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Synth.Cli.CommandLine;

/// <summary>What a running verb may use: where results and progress go, and whether it was asked to stop.</summary>
internal sealed class Session : IDisposable
{
    // results are read by people and by programs, never put into a web page: keep µ, ³ and quotes readable
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Interruption _interruption = new();

    private string? _process;

    private Session(TextWriter output, TextWriter error, bool json) => (Out, Error, Json) = (output, error, json);

    /// <summary>Results.</summary>
    public TextWriter Out { get; }

    /// <summary>Progress, warnings and errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Results are asked for as one JSON document.</summary>
    public bool Json { get; }

    /// <summary>Set by Ctrl-C and by a termination signal.</summary>
    public CancellationToken Cancel => _interruption.Token;

    /// <summary>Lets the verb take longer than usual to stop when it is asked to; it must see to stopping itself.</summary>
    public void AllowToStop(TimeSpan time) => _interruption.Grace = time;

    /// <summary>A session on the process's own streams and signals.</summary>
    public static Session OfConsole(bool json) => new(Console.Out, Console.Error, json);

    /// <summary>True when another process shows results, notes and progress.</summary>
    public bool IsSilent => _process is not null;

    /// <summary>Another process shows results, notes and progress; this one says only why it fails, and who it is.</summary>
    public void IsOneOfMany(string process) => _process = process;

    /// <summary>Writes the result: the document when JSON was asked for, else the lines.</summary>
    public void Report(Func<JsonNode> document, IEnumerable<string> lines)
    {
        if (_process is not null)
        {
            return;
        }

        if (Json)
        {
            Out.WriteLine(document().ToJsonString(Indented));
            return;
        }

        foreach (string line in lines)
        {
            Out.WriteLine(line);
        }
    }

    /// <summary>Says something beside the results, such as a warning.</summary>
    public void Note(string message)
    {
        if (_process is null)
        {
            Error.WriteLine($"synth: {message}");
        }
    }

    /// <summary>Says why the verb fails.</summary>
    public void Fail(string message) => Error.WriteLine($"synth: {(_process is null ? string.Empty : $"{_process}: ")}{message}");

    public void Dispose() => _interruption.Dispose();
}
