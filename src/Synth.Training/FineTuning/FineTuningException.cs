namespace Synth.Training.FineTuning;

/// <summary>A strategy or a choice of layers does not fit the network; the message says why, for the user to read.</summary>
public sealed class FineTuningException(string message) : Exception(message);
