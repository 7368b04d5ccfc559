namespace Synth.Cli.CommandLine;

/// <summary>A mistake in the request: the message names the argument, file, line or key and what is allowed. Exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
