namespace Synth.Physics.Sources;

/// <summary>Orientation of compound dislocation models: R = Rz Ry Rx with clockwise rotations (Nikkhoo et al. 2016).</summary>
public static class CdmGeometry
{
    /// <summary>
    /// The rotated unit axes as rows of a 3 x 3 array: element [i, j] is component j (east, north, up) of axis i (x, y, z).
    /// </summary>
    public static double[,] Axes(double omegaXDeg, double omegaYDeg, double omegaZDeg)
    {
        (double sx, double cx) = Math.SinCos(omegaXDeg * (Math.PI / 180));
        (double sy, double cy) = Math.SinCos(omegaYDeg * (Math.PI / 180));
        (double sz, double cz) = Math.SinCos(omegaZDeg * (Math.PI / 180));

        // columns of Rz Ry Rx with Rx = [1 0 0; 0 cx sx; 0 -sx cx], Ry = [cy 0 -sy; 0 1 0; sy 0 cy], Rz = [cz sz 0; -sz cz 0; 0 0 1]
        return new[,]
        {
            { cz * cy, -sz * cy, sy },
            { (sz * cx) + (cz * sy * sx), (cz * cx) - (sz * sy * sx), -cy * sx },
            { (sz * sx) - (cz * sy * cx), (cz * sx) + (sz * sy * cx), cy * cx },
        };
    }

    /// <summary>The point model that a small CDM tends to: each rectangle's opening times area, at the centre.</summary>
    public static PointCdmSource PointLimit(CdmSource source)
    {
        double scale = 4 * source.OpeningM;
        return new PointCdmSource(
            source.EastM,
            source.NorthM,
            source.DepthM,
            source.OmegaXDeg,
            source.OmegaYDeg,
            source.OmegaZDeg,
            scale * source.SemiAxisYM * source.SemiAxisZM,
            scale * source.SemiAxisZM * source.SemiAxisXM,
            scale * source.SemiAxisXM * source.SemiAxisYM);
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
        double[,] axes = Axes(source.OmegaXDeg, source.OmegaYDeg, source.OmegaZDeg);
        double x = Math.Abs(source.SemiAxisXM * axes[0, 2]);
        double y = Math.Abs(source.SemiAxisYM * axes[1, 2]);
        double z = Math.Abs(source.SemiAxisZM * axes[2, 2]);

        // each rectangle spans two of the three axes
        return Math.Max(x + y, Math.Max(y + z, x + z));
    }
}
