namespace Synth.Training.Supervised;

/// <summary>The loss or a gradient is not a number or infinite; the message says at which step and where the batch was saved.</summary>
public sealed class NonFiniteLossException(string message) : Exception(message);
