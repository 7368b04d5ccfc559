namespace Synth.Physics.Engine;

/// <summary>The engine itself failed, such as a device that stopped answering; nothing is wrong with the model.</summary>
/// <param name="engine">Name of the engine.</param>
/// <param name="cause">What it said.</param>
public sealed class EngineFailureException(string engine, Exception cause)
    : Exception($"the engine '{engine}' failed: {cause?.Message}", cause);
