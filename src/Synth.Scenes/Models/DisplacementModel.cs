using System.Collections.Immutable;
using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Models;

/// <summary>Sources whose displacements are asked for at given points.</summary>
/// <param name="Poisson">Poisson's ratio of the half-space, in (0, 0.5).</param>
/// <param name="Sources">The sources, superposed; at least one.</param>
/// <param name="Warnings">Unphysical but computable choices, with their lines.</param>
public sealed record DisplacementModel(double Poisson, ImmutableArray<DeformationSource> Sources, ImmutableArray<ConfigProblem> Warnings);
