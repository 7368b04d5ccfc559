namespace Synth.Cli.CommandLine;

/// <summary>A sound request that cannot be carried out, said in one message. Exit code 1.</summary>
internal sealed class FailureException(string message) : Exception(message);
