namespace Synth.Training.Distributed;

/// <summary>All processes stop because one of them was asked to.</summary>
public sealed class StoppedTogetherException() : OperationCanceledException("stopped with another process, which was asked to stop");
