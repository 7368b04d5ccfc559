using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Cli.Demonstration;

/// <summary>
/// Displacements printed in a paper, four digits each: Okada (1985), Table 2, cases 2 and 3, for unit slip or opening of a
/// rectangle of length 3 and width 2. There x runs along strike and y up dip; with strike 90 these are east and north.
/// </summary>
internal static class PublishedValues
{
    private const double LastDigit = 0.5e-3;

    private static readonly Published[] Table =
    [
        new("strike slip, dip 70", 2, 3, 70, 0, -8.689e-3, -4.298e-3, -2.747e-3),
        new("dip slip, dip 70", 2, 3, 70, 90, -4.682e-3, -3.527e-2, -3.564e-2),
        new("opening, dip 70", 2, 3, 70, null, -2.660e-4, 1.056e-2, 3.214e-3),
        new("strike slip, dip 90", 0, 0, 90, 0, 0, 5.253e-3, 0),
        new("opening, dip 90", 0, 0, 90, null, 1.223e-2, 0, -1.606e-2),
    ];

    /// <summary>One printed displacement beside the computed one.</summary>
    /// <param name="Name">Mechanism and dip.</param>
    /// <param name="Agrees">True when every component agrees to the digits printed.</param>
    /// <param name="Printed">Printed east, north and up.</param>
    /// <param name="Computed">Computed east, north and up.</param>
    public sealed record Comparison(string Name, bool Agrees, double[] Printed, double[] Computed);

    /// <summary>Computes every row of the table.</summary>
    public static IEnumerable<Comparison> Compare()
    {
        foreach (Published row in Table)
        {
            SurfaceDisplacement found = PointEvaluator.Evaluate([Rectangle(row)], 0.25, [row.EastM], [row.NorthM]);
            double[] printed = [row.UEastM, row.UNorthM, row.UUpM];
            double[] computed = [found.EastM[0], found.NorthM[0], found.UpM[0]];
            bool agrees = printed.Zip(computed).All(pair => Math.Abs(pair.First - pair.Second) <= LastDigit * Math.Max(Math.Abs(pair.First), 1e-9) + 1e-12);
            yield return new Comparison(row.Name, agrees, printed, computed);
        }
    }

    private static OkadaSource Rectangle(Published row) => row.DipDeg == 90
        ? Source(row, northM: 0, depthM: 3)
        : Source(row, CentroidNorthAt70, CentroidDepthAt70);

    // the lower edge runs along y = 0 at depth 4; the centroid lies half the width up dip: cos 70 and 4 - sin 70
    private const double CentroidNorthAt70 = 0.34202014332566873;
    private const double CentroidDepthAt70 = 4 - 0.93969262078590838;

    private static OkadaSource Source(Published row, double northM, double depthM) => new(
        EastM: 1.5,
        NorthM: northM,
        DepthM: depthM,
        LengthM: 3,
        WidthM: 2,
        StrikeDeg: 90,
        DipDeg: row.DipDeg,
        RakeDeg: row.RakeDeg ?? 0,
        SlipM: row.RakeDeg is null ? 0 : 1,
        OpeningM: row.RakeDeg is null ? 1 : 0);

    private sealed record Published(string Name, double EastM, double NorthM, double DipDeg, double? RakeDeg, double UEastM, double UNorthM, double UUpM);
}
