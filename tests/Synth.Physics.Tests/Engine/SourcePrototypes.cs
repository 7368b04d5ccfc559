using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Engine;

/// <summary>One sound source of every type.</summary>
internal static class SourcePrototypes
{
    public static IReadOnlyList<DeformationSource> All { get; } =
    [
        new MogiSource(500, -200, 3000, 2.5e6),
        new McTigueSource(-300, 700, 2000, 800, 0.002),
        new OkadaSource(-1200.5, 730.25, 6000, 9000, 5000, 40, 60, -70, 0.8, 0.3),
        new PennyCrackSource(40, -70, 1200, 1200, 0.0005),
        new YangSource(30, -40, 4000, 1500, 600, 20, 70, 0.003),
        new CdmSource(100, -50, 4000, 10, 20, 30, 400, 600, 900, 0.6),
        new PointCdmSource(120, 80, 2500, 12, -35, 70, 1e6, 2e6, 5e5),
    ];
}
