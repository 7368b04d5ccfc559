using Synth.Training.Data;

namespace Synth.Training.Detection;

/// <summary>A place where deformation was found.</summary>
/// <param name="Box">Pixels of the frame.</param>
/// <param name="Probability">Probability of deformation of the window that gave the box, or the largest of the map within it.</param>
/// <param name="ClassName">Most probable class of deformation there.</param>
public sealed record FoundBox(ImageBox Box, double Probability, string ClassName);
