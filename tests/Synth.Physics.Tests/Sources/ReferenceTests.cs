using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>Every kernel against tests/reference: published formulas at 60 digits, or the original authors' codes.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("mogi", 1e-13)]
    [InlineData("mctigue", 1e-13)]
    [InlineData("penny", 1e-9)]
    [InlineData("yang", 1e-8)]
    [InlineData("cdm", 1e-10)]
    [InlineData("pcdm", 1e-10)]
    public void Double_precision_agrees_with_the_reference(string name, double tolerance)
    {
        foreach (ReferenceCase reference in ReferenceCase.Read(name))
        {
            double scale = NaturalScale(reference);
            SurfaceDisplacement u = Evaluate(reference, EnginePrecision.Float64);
            for (int i = 0; i < reference.East.Length; i++)
            {
                double error = Vectors.Distance(u, i, reference.Truth[i]);
                Assert.True(error <= tolerance * Math.Max(Vectors.Norm(reference.Truth[i]), 1e-4 * scale), $"{reference.Source} at point {i}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("mogi")]
    [InlineData("mctigue")]
    [InlineData("penny")]
    [InlineData("yang")]
    [InlineData("cdm")]
    [InlineData("pcdm")]
    public void Single_precision_stays_within_1e_4_of_the_maximum(string name)
    {
        foreach (ReferenceCase reference in ReferenceCase.Read(name))
        {
            double largest = reference.Truth.Max(Vectors.Norm);
            SurfaceDisplacement u = Evaluate(reference, EnginePrecision.Float32);
            for (int i = 0; i < reference.East.Length; i++)
            {
                Assert.True(Vectors.Distance(u, i, reference.Truth[i]) <= 1e-4 * largest, $"{reference.Source} at point {i}");
            }
        }
    }

    // the opening of a dislocation; otherwise the largest displacement
    private static double NaturalScale(ReferenceCase reference) =>
        reference.Source is CdmSource cdm ? Math.Abs(cdm.OpeningM) : reference.Truth.Max(Vectors.Norm);

    private static SurfaceDisplacement Evaluate(ReferenceCase reference, EnginePrecision precision) =>
        PointEvaluator.Evaluate([reference.Source], reference.Poisson, reference.East, reference.North, precision);
}
