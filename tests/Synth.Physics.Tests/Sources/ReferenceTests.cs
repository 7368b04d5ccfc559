using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>Every volcanic kernel against tests/reference: published formulas at many digits, or the original authors' codes.</summary>
public class ReferenceTests
{
    /// <summary>File and tolerance; the extreme files hold what textbook formulas lose digits on, and those of the shallow cracks fewest survive.</summary>
    public static TheoryData<string, double> Files => new()
    {
        { "mogi", 1e-14 },
        { "mctigue", 1e-14 },
        { "penny", 1e-9 }, // as far as the reference itself is accurate
        { "penny_extreme", 1e-9 },
        { "yang", 1e-13 },
        { "yang_extreme", 1e-13 },
        { "cdm", 2e-11 }, // as far as the reference itself is accurate
        { "cdm_extreme", 5e-12 },
        { "pcdm", 1e-13 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Double_precision_agrees_with_the_reference(string name, double tolerance)
    {
        foreach (ReferenceCase reference in ReferenceCase.Read(name))
        {
            double scale = 1e-4 * NaturalScale(reference);
            SurfaceDisplacement u = Evaluate(reference, EnginePrecision.Float64);
            for (int i = 0; i < reference.East.Length; i++)
            {
                double error = Vectors.Distance(u, i, reference.Truth[i]) / Math.Max(Vectors.Norm(reference.Truth[i]), scale);
                Assert.True(error <= tolerance, $"{reference.Source} at point {i}: {error:e1}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Single_precision_stays_within_1e_4_of_the_maximum(string name, double tolerance)
    {
        Assert.True(tolerance < 1e-4);

        // a float cannot tell the distance from an edge nearer than its own rounding of the coordinates
        foreach (ReferenceCase reference in ReferenceCase.Read(name).Where(reference => reference.Source.TopDepthM > 0.5))
        {
            double largest = reference.Truth.Max(Vectors.Norm);
            SurfaceDisplacement u = Evaluate(reference, EnginePrecision.Float32);
            for (int i = 0; i < reference.East.Length; i++)
            {
                double error = Vectors.Distance(u, i, reference.Truth[i]) / largest;
                Assert.True(error <= 1e-4, $"{reference.Source} at point {i}: {error:e1}");
            }
        }
    }

    // the opening of a dislocation; otherwise the largest displacement
    private static double NaturalScale(ReferenceCase reference) =>
        reference.Source is CdmSource cdm ? Math.Abs(cdm.OpeningM) : reference.Truth.Max(Vectors.Norm);

    private static SurfaceDisplacement Evaluate(ReferenceCase reference, EnginePrecision precision) =>
        PointEvaluator.Evaluate([reference.Source], reference.Poisson, reference.East, reference.North, precision);
}
