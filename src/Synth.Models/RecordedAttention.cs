using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>What one attention layer looked at in one forward pass.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Weights">(N, heads, T, T), rows (who looks) of sum 1; for windows (N * windows, heads, area, area).</param>
/// <param name="Windows">How the windows lie on the grid of tokens; null where every token sees every other.</param>
public readonly record struct RecordedAttention(string Layer, Tensor Weights, WindowLayout? Windows);
