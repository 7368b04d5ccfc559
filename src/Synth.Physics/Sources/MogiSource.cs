namespace Synth.Physics.Sources;

/// <summary>A small sphere that changes volume: the point source of Mogi (1958).</summary>
/// <param name="EastM">East coordinate, m.</param>
/// <param name="NorthM">North coordinate, m.</param>
/// <param name="DepthM">Depth of the point, m, &gt; 0.</param>
/// <param name="VolumeChangeM3">Volume change, m³, positive for inflation.</param>
public sealed record MogiSource(double EastM, double NorthM, double DepthM, double VolumeChangeM3)
    : DeformationSource(EastM, NorthM, DepthM)
{
    public override string TypeName => "mogi";

    public override double TopDepthM => DepthM;

    public override IReadOnlyList<string> ParameterKeys() => ["east_m", "north_m", "depth_m", "volume_change_m3"];

    public override IReadOnlyList<double> ParameterValues() => [EastM, NorthM, DepthM, VolumeChangeM3];

    public override DeformationSource WithParameters(IReadOnlyList<double> values) =>
        new MogiSource(values[0], values[1], values[2], values[3]);

    public override DeformationSource Strengthened(double factor) => this with { VolumeChangeM3 = VolumeChangeM3 * factor };

    public override IEnumerable<SourceProblem> Problems() =>
    [
        .. SourceChecks.Position(this),
        .. SourceChecks.Finite("volume_change_m3", VolumeChangeM3),
        .. SourceChecks.ElasticVolume("volume_change_m3", VolumeChangeM3, DepthM),
    ];
}
