using Synth.Physics.Engine;
using Synth.Scenes.Labels;

namespace Synth.Scenes;

/// <summary>
/// One finished labelled interferogram. The arrays in <see cref="Fields"/> belong to a reusable workspace: whoever keeps
/// a sample beyond the next call of its generator copies them.
/// </summary>
/// <param name="Scene">The drawn parameters.</param>
/// <param name="Fields">Every component, row-major, row 0 north.</param>
/// <param name="Label">What is to be learned.</param>
/// <param name="Rejections">Draws of this sample that the gates refused before this one, by gate name.</param>
public sealed record Sample(Scene Scene, FieldStack Fields, Label Label, IReadOnlyDictionary<string, int> Rejections);
