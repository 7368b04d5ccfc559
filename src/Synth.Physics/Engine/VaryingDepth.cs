using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>
/// The varying-depth correction for topography (Williams and Wadge 2000): a point at height h above the reference sees the
/// source at its depth plus h. The field is computed at a few Chebyshev depths that span the scene's relief and
/// interpolated per pixel, which works for every source alike.
/// </summary>
internal sealed class VaryingDepth
{
    /// <summary>Relative error of the interpolation that the number of levels is chosen for.</summary>
    public const double Tolerance = 1e-6;

    private const int MostLevels = 24;

    private readonly double[] _weights;

    /// <param name="source">The source.</param>
    /// <param name="lowestM">Lowest height above the reference, m.</param>
    /// <param name="highestM">Highest height above the reference, m.</param>
    /// <exception cref="ArgumentException">The source would stand above the lowest point of the terrain.</exception>
    public VaryingDepth(DeformationSource source, double lowestM, double highestM)
    {
        double shallowest = source.TopDepthM + lowestM;
        if (shallowest <= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"varying depth: the source's top at {source.TopDepthM:g6} m stands above the lowest point of the terrain, {-lowestM:g6} m below the reference height"));
        }

        double half = Math.Max((highestM - lowestM) / 2, 1e-3);
        double middle = (highestM + lowestM) / 2;
        HeightsM = Levels(middle, half, shallowest + half);
        _weights = new double[HeightsM.Length];
        for (int k = 0; k < _weights.Length; k++)
        {
            // barycentric weights of Chebyshev points of the first kind
            _weights[k] = ((k & 1) == 0 ? 1 : -1) * Math.Sin((2 * k + 1) * Math.PI / (2 * _weights.Length));
        }
    }

    /// <summary>The heights above the reference, m, at which the field is to be computed.</summary>
    public double[] HeightsM { get; }

    /// <summary>Weights of the barycentric interpolation, one a height.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The source as a point at a height sees it.</summary>
    public static DeformationSource Lowered(DeformationSource source, double heightM) => source with { DepthM = source.DepthM + heightM };

    /// <summary>Interpolates the fields of all levels to each pixel's height.</summary>
    /// <param name="levels">One field a level, in the order of <see cref="HeightsM"/>.</param>
    /// <param name="heightM">Heights above sea level, m.</param>
    /// <param name="referenceHeightM">Height above sea level of the reference, m.</param>
    /// <param name="destination">Receives the interpolated field.</param>
    public void Interpolate(float[][] levels, ReadOnlySpan<float> heightM, double referenceHeightM, Span<float> destination)
    {
        for (int pixel = 0; pixel < destination.Length; pixel++)
        {
            double height = heightM[pixel] - referenceHeightM;
            double numerator = 0;
            double denominator = 0;
            int exact = -1;
            for (int k = 0; k < levels.Length; k++)
            {
                double distance = height - HeightsM[k];
                if (distance == 0)
                {
                    exact = k;
                }

                double weight = _weights[k] / distance;
                numerator += weight * levels[k][pixel];
                denominator += weight;
            }

            destination[pixel] = exact >= 0 ? levels[exact][pixel] : (float)(numerator / denominator);
        }
    }

    private static double[] Levels(double middle, double half, double depthAtMiddle)
    {
        // the field is analytic in the depth down to zero, so interpolation converges like ratio^levels
        double relative = half / depthAtMiddle;
        double ratio = relative / (1 + Math.Sqrt(Math.Max(0, 1 - (relative * relative))));
        int count = (int)Math.Clamp(Math.Ceiling(Math.Log(Tolerance) / Math.Log(ratio)) + 1, 2, MostLevels);
        double[] heights = new double[count];
        for (int k = 0; k < count; k++)
        {
            heights[k] = middle + (half * Math.Cos((2 * k + 1) * Math.PI / (2 * count)));
        }

        return heights;
    }
}
