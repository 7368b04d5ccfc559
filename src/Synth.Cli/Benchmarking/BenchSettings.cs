using Synth.Cli.Production;
using Synth.Scenes.Recipes;

namespace Synth.Cli.Benchmarking;

/// <summary>What <c>synth bench</c> measures.</summary>
/// <param name="Recipe">Whose samples are timed.</param>
/// <param name="RecipeText">The recipe as it is written in its file.</param>
/// <param name="Threads">Threads of whole samples and of training.</param>
/// <param name="Seconds">Time spent on a row, s.</param>
/// <param name="Engines">What computes fields: the CPU, and the GPU where there is one.</param>
internal sealed record BenchSettings(Recipe Recipe, string RecipeText, int Threads, double Seconds, IReadOnlyList<EngineChoice> Engines);
