using TorchSharp.Modules;

namespace Synth.Training.Supervised.Optimisers;

/// <summary>Parameters that share a rate.</summary>
/// <param name="Name">Of the layer group, for logs.</param>
/// <param name="Parameters">Names (as in weight files) and parameters, all with gradients.</param>
/// <param name="RateFactor">Factor on the learning rate of the step, above 0.</param>
/// <param name="HasDecay">False for parameters that weight decay leaves alone.</param>
public sealed record ParameterGroup(string Name, IReadOnlyList<(string Name, Parameter Parameter)> Parameters, double RateFactor = 1, bool HasDecay = true);
