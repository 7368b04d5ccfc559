using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Orientation of compound dislocation models: R = Rz Ry Rx with clockwise rotations (Nikkhoo et al. 2016).</summary>
public static class CdmGeometry
{
    /// <summary>
    /// The rotated unit axes as rows of a 3 x 3 array: element [i, j] is component j (east, north, up) of axis i (x, y, z).
    /// </summary>
    public static DualNumber[,] Axes(DualNumber omegaXDeg, DualNumber omegaYDeg, DualNumber omegaZDeg)
    {
        (DualNumber sx, DualNumber cx) = DualNumber.SinCos(omegaXDeg * (Math.PI / 180));
        (DualNumber sy, DualNumber cy) = DualNumber.SinCos(omegaYDeg * (Math.PI / 180));
        (DualNumber sz, DualNumber cz) = DualNumber.SinCos(omegaZDeg * (Math.PI / 180));

        // columns of Rz Ry Rx with Rx = [1 0 0; 0 cx sx; 0 -sx cx], Ry = [cy 0 -sy; 0 1 0; sy 0 cy], Rz = [cz sz 0; -sz cz 0; 0 0 1]
        return new[,]
        {
            { cz * cy, -sz * cy, sy },
            { (sz * cx) + (cz * sy * sx), (cz * cx) - (sz * sy * sx), -cy * sx },
            { (sz * sx) - (cz * sy * cx), (cz * sx) + (sz * sy * cx), cy * cx },
        };
    }

    /// <summary>The point model that a small CDM tends to: each rectangle's opening times area, at the centre.</summary>
    public static PointCdmSource PointLimit(CdmSource source) => PointLimit(new SourceVariation<CdmSource>(source, null, 0.25)).Source;

    /// <summary>The same with the direction in which it varies.</summary>
    public static SourceVariation<PointCdmSource> PointLimit(SourceVariation<CdmSource> source)
    {
        DualNumber scale = 4 * source.Of(s => s.OpeningM);
        DualNumber x = source.Of(s => s.SemiAxisXM), y = source.Of(s => s.SemiAxisYM), z = source.Of(s => s.SemiAxisZM);
        DualNumber[] parameters =
        [
            source.Of(s => s.EastM),
            source.Of(s => s.NorthM),
            source.Of(s => s.DepthM),
            source.Of(s => s.OmegaXDeg),
            source.Of(s => s.OmegaYDeg),
            source.Of(s => s.OmegaZDeg),
            scale * y * z,
            scale * z * x,
            scale * x * y,
        ];
        return new(
            PointCdmSource.Of([.. parameters.Select(p => p.Value)]), PointCdmSource.Of([.. parameters.Select(p => p.Tangent)]), source.Poisson);
    }

    /// <summary>
    /// Whether the point model is nearer to the truth than the rectangles are in arithmetic of the given rounding: it errs by the
    /// square of size over depth, they by the rounding over that ratio.
    /// </summary>
    /// <param name="source">The model.</param>
    /// <param name="unitRoundoff">Distance from 1 to the next number.</param>
    public static bool IsPointLike(CdmSource source, double unitRoundoff) =>
        Math.Max(source.SemiAxisXM, Math.Max(source.SemiAxisYM, source.SemiAxisZM)) < Math.Cbrt(unitRoundoff) * source.DepthM;

    /// <summary>Vertical distance from the centre of a CDM to its highest corner, m.</summary>
    public static double HalfHeight(CdmSource source)
    {
        DualNumber[,] axes = Axes(source.OmegaXDeg, source.OmegaYDeg, source.OmegaZDeg);
        double x = Math.Abs(source.SemiAxisXM * axes[0, 2].Value);
        double y = Math.Abs(source.SemiAxisYM * axes[1, 2].Value);
        double z = Math.Abs(source.SemiAxisZM * axes[2, 2].Value);

        // each rectangle spans two of the three axes
        return Math.Max(x + y, Math.Max(y + z, x + z));
    }
}
