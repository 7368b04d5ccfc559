namespace Synth.Training.Data.Loading;

/// <summary>Which targets batches carry besides the class.</summary>
/// <param name="Labels">A 0 or 1 for each class of a multi-label task.</param>
/// <param name="Boxes">The box, and whether there is one.</param>
/// <param name="Masks">The deformation mask.</param>
/// <param name="ClassMasks">A mask a class (see <see cref="Classes.MaskClasses"/>).</param>
public sealed record BatchTargets(bool Labels = false, bool Boxes = false, bool Masks = false, bool ClassMasks = false);
