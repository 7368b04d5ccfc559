namespace Synth.Datasets.Arrays;

/// <summary>One array of every sample, as the manifest describes it.</summary>
/// <param name="Name">Name, and the middle of its file's name.</param>
/// <param name="Dtype">numpy's name of the element type: <c>float16</c>, <c>float32</c> or <c>uint8</c>.</param>
/// <param name="Shape">Names of the dimensions: <c>height</c> and <c>width</c> are the data set's, <c>sources</c> varies from sample to sample.</param>
/// <param name="Unit">Unit of the values, <c>1</c> for none.</param>
/// <param name="Description">What the values are.</param>
public sealed record ArraySpec(string Name, string Dtype, IReadOnlyList<string> Shape, string Unit, string Description);
