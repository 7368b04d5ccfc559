using System.Numerics.Tensors;
using Synth.Physics.Engine;
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
    /// <param name="fields">Its deformation as computed.</param>
    public static Scene Apply(Scene scene, FieldStack fields)
    {
        DeformationSource[] fitted = [.. scene.Model.Sources];
        Array.Clear(fields.DeformationLosM);
        for (int i = 0; i < fitted.Length; i++)
        {
            float[] field = fields.SourceLosM(i);
            double peak = GateCheck.Magnitude(field);
            if (scene.SourcePeaksM[i] is double wanted && peak > 0)
            {
                double factor = wanted / peak;
                fitted[i] = fitted[i].Strengthened(factor);
                TensorPrimitives.Multiply(field, (float)factor, field);
            }

            TensorPrimitives.Add(fields.DeformationLosM, field, fields.DeformationLosM);
        }

        return scene with
        {
            Model = scene.Model with { Sources = [.. fitted] },
            SourcePeaksM = [.. fitted.Select(_ => (double?)null)],
        };
    }
}
