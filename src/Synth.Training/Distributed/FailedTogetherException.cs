namespace Synth.Training.Distributed;

/// <summary>All processes stop because one of them failed, and all know it: none needs to be ended by the launcher.</summary>
/// <param name="cause">What went wrong, in the one process that is to say so; null in the others.</param>
public sealed class FailedTogetherException(Exception? cause) : Exception("stopped with another process, which says why", cause);
