namespace Synth.Models;

/// <summary>A network was asked for that cannot be: the message names the setting, its value and what is allowed.</summary>
public sealed class InvalidNetworkException(string message) : Exception(message);
