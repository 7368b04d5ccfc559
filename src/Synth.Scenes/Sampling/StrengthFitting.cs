using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Physics.Sources;

namespace Synth.Scenes.Sampling;

/// <summary>
/// Fits the strength of sources to the peak displacement that a recipe draws for them. Displacement is linear in strength, so
/// the computed fields are scaled along and nothing is computed twice.
/// </summary>
internal static class StrengthFitting
{
    /// <summary>Whether the recipe draws a peak for any source of a scene.</summary>
    public static bool IsAsked(Scene scene) => scene.SourcePeaksM.Any(peak => peak is not null);

    /// <summary>Scales the sources and their fields; the scene that comes back has nothing left to fit.</summary>
    /// <param name="scene">The scene as drawn.</param>
    /// <param name="engine">The engine that computed its deformation.</param>
    /// <param name="fields">The workspace of the engine.</param>
    public static Scene Apply(Scene scene, IFieldEngine engine, FieldStack fields)
    {
        DeformationSource[] fitted = [.. scene.Model.Sources];
        double[] factors = new double[fitted.Length];
        IFieldMeasures measures = engine.Measure(fields);
        for (int i = 0; i < fitted.Length; i++)
        {
            factors[i] = 1;
            double peak = measures.SourceRange(i).MaxAbs;
            if (scene.SourcePeaksM[i] is double wanted && peak > 0)
            {
                factors[i] = wanted / peak;
                fitted[i] = fitted[i].Strengthened(factors[i]);
            }
        }

        engine.Strengthen(fields, factors);
        return scene with
        {
            Model = scene.Model with { Sources = [.. fitted] },
            SourcePeaksM = [.. fitted.Select(_ => (double?)null)],
        };
    }
}
