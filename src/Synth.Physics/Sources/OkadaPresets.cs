namespace Synth.Physics.Sources;

/// <summary>
/// Rectangular dislocations by their geological names. East and north are those of the centroid, m, as everywhere;
/// strike is clockwise from north and the plane dips to its right.
/// </summary>
public static class OkadaPresets
{
    /// <summary>A sheet of magma that cuts across the layers.</summary>
    /// <param name="eastM">East coordinate of the centroid, m.</param>
    /// <param name="northM">North coordinate of the centroid, m.</param>
    /// <param name="topDepthM">Depth of the upper edge, m, &gt;= 0.</param>
    /// <param name="bottomDepthM">Depth of the lower edge, m, greater than that of the upper one.</param>
    /// <param name="lengthM">Length along strike, m.</param>
    /// <param name="strikeDeg">Strike, degrees.</param>
    /// <param name="openingM">Opening, m, positive for an intrusion.</param>
    /// <param name="dipDeg">Dip, degrees, above 0 and at most 90.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dip of 0 cannot span two depths.</exception>
    public static OkadaSource Dyke(
        double eastM, double northM, double topDepthM, double bottomDepthM, double lengthM, double strikeDeg, double openingM, double dipDeg = 90)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dipDeg);
        double width = (bottomDepthM - topDepthM) / OkadaTrigonometry.SinCosDegrees(dipDeg).Sine;
        return OkadaSource.FromTopDepth(eastM, northM, topDepthM, lengthM, width, strikeDeg, dipDeg, 0, 0, openingM);
    }

    /// <summary>A sheet of magma between the layers.</summary>
    /// <param name="eastM">East coordinate of the centroid, m.</param>
    /// <param name="northM">North coordinate of the centroid, m.</param>
    /// <param name="depthM">Depth of the centroid, m, &gt; 0.</param>
    /// <param name="lengthM">Length along strike, m.</param>
    /// <param name="widthM">Width across, m.</param>
    /// <param name="strikeDeg">Strike of the length, degrees.</param>
    /// <param name="openingM">Opening, m, positive for an intrusion.</param>
    /// <param name="dipDeg">Dip, degrees, 0 to 90.</param>
    public static OkadaSource Sill(
        double eastM, double northM, double depthM, double lengthM, double widthM, double strikeDeg, double openingM, double dipDeg = 0) =>
        new(eastM, northM, depthM, lengthM, widthM, strikeDeg, dipDeg, 0, 0, openingM);

    /// <summary>An earthquake on a plane whose hanging wall drops (rake -90).</summary>
    /// <param name="eastM">East coordinate of the centroid, m.</param>
    /// <param name="northM">North coordinate of the centroid, m.</param>
    /// <param name="topDepthM">Depth of the upper edge, m, &gt;= 0.</param>
    /// <param name="lengthM">Length along strike, m.</param>
    /// <param name="widthM">Width down dip, m.</param>
    /// <param name="strikeDeg">Strike, degrees.</param>
    /// <param name="slipM">Slip, m, positive.</param>
    /// <param name="dipDeg">Dip, degrees, 0 to 90.</param>
    public static OkadaSource NormalFault(
        double eastM, double northM, double topDepthM, double lengthM, double widthM, double strikeDeg, double slipM, double dipDeg = 60) =>
        OkadaSource.FromTopDepth(eastM, northM, topDepthM, lengthM, widthM, strikeDeg, dipDeg, -90, slipM, 0);

    /// <summary>An earthquake on a plane whose hanging wall rises (rake 90); parameters as for <see cref="NormalFault"/>.</summary>
    public static OkadaSource ThrustFault(
        double eastM, double northM, double topDepthM, double lengthM, double widthM, double strikeDeg, double slipM, double dipDeg = 30) =>
        OkadaSource.FromTopDepth(eastM, northM, topDepthM, lengthM, widthM, strikeDeg, dipDeg, 90, slipM, 0);

    /// <summary>
    /// An earthquake that moves the walls along strike.
    /// </summary>
    /// <param name="eastM">East coordinate of the centroid, m.</param>
    /// <param name="northM">North coordinate of the centroid, m.</param>
    /// <param name="topDepthM">Depth of the upper edge, m, &gt;= 0.</param>
    /// <param name="lengthM">Length along strike, m.</param>
    /// <param name="widthM">Width down dip, m.</param>
    /// <param name="strikeDeg">Strike, degrees.</param>
    /// <param name="slipM">Slip, m, positive left-lateral (rake 0), negative right-lateral.</param>
    /// <param name="dipDeg">Dip, degrees, 0 to 90.</param>
    public static OkadaSource StrikeSlipFault(
        double eastM, double northM, double topDepthM, double lengthM, double widthM, double strikeDeg, double slipM, double dipDeg = 90) =>
        OkadaSource.FromTopDepth(eastM, northM, topDepthM, lengthM, widthM, strikeDeg, dipDeg, 0, slipM, 0);
}
