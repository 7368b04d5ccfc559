namespace Synth.Training.Distributed.Nccl;

/// <summary>A call of NCCL, or of the CUDA driver for it, failed.</summary>
/// <param name="call">The function.</param>
/// <param name="code">What it returned.</param>
/// <param name="meaning">What the library says that this means, or null.</param>
internal sealed class NcclException(string call, int code, string? meaning = null)
    : Exception(meaning is null ? $"{call} failed with code {code}" : $"{call} failed with code {code}: {meaning}");
