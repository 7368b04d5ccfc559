using FsCheck;
using FsCheck.Fluent;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>Random sound sources of every volcanic type, degenerate shapes among them.</summary>
internal static class VolcanicSources
{
    private const int Steps = 1_000_000;

    /// <summary>A source, Poisson's ratio and a point within 20 km.</summary>
    public sealed record Draw(DeformationSource Source, double Poisson, double East, double North);

    /// <summary>The same draws at every run.</summary>
    public static Config Repeatably(int draws = 200) => Config.QuickThrowOnFailure.WithMaxTest(draws).WithReplay(20260117, 4711);

    public static Arbitrary<Draw> Any() => (
        from source in Gen.OneOf(Mogi(), McTigue(), Penny(), Yang(), Cdm(), PointCdm())
        from poisson in Between(0.05, 0.45)
        from east in Between(-20000, 20000)
        from north in Between(-20000, 20000)
        select new Draw(source, poisson, east, north)).ToArbitrary();

    public static Arbitrary<Draw> OfType(Gen<DeformationSource> sources) => (
        from source in sources
        from poisson in Between(0.05, 0.45)
        from east in Between(-20000, 20000)
        from north in Between(-20000, 20000)
        select new Draw(source, poisson, east, north)).ToArbitrary();

    public static Gen<DeformationSource> Mogi() =>
        from place in Place()
        from volume in Between(-1e7, 1e7)
        select (DeformationSource)new MogiSource(place.East, place.North, place.Depth, volume);

    public static Gen<DeformationSource> McTigue() =>
        from place in Place()
        from ratio in Between(0.01, 0.9)
        from pressure in Between(1e-5, 1e-2)
        select (DeformationSource)new McTigueSource(place.East, place.North, place.Depth, ratio * place.Depth, pressure);

    public static Gen<DeformationSource> Penny() =>
        from place in Place()
        from ratio in Between(0.05, 2)
        from pressure in Between(1e-5, 1e-2)
        select (DeformationSource)new PennyCrackSource(place.East, place.North, place.Depth, ratio * place.Depth, pressure);

    public static Gen<DeformationSource> Yang() =>
        from place in Place()
        from ratio in Between(0.01, 0.9)
        from slenderness in Gen.Elements(0.02, 0.3, 0.7, 0.999999, 1.0)
        from strike in Angle()
        from plunge in Gen.Elements(0.0, 1e-7, 17, 45, 80, 89.9999, 90)
        from pressure in Between(1e-5, 1e-2)
        select (DeformationSource)new YangSource(
            place.East, place.North, place.Depth, ratio * place.Depth, ratio * slenderness * place.Depth, strike, plunge, pressure);

    public static Gen<DeformationSource> Cdm() =>
        from place in Place()
        from x in SemiAxis()
        from y in SemiAxis()
        from z in SemiAxis()
        from omegaX in Angle()
        from omegaY in Angle()
        from omegaZ in Angle()
        from opening in Between(-2, 2)
        select (DeformationSource)new CdmSource(
            place.East, place.North, place.Depth, omegaX, omegaY, omegaZ, x * place.Depth, y * place.Depth, z * place.Depth, opening);

    public static Gen<DeformationSource> PointCdm() =>
        from place in Place()
        from x in Between(0, 1e7)
        from y in Between(0, 1e7)
        from z in Between(0, 1e7)
        from omegaX in Angle()
        from omegaY in Angle()
        from omegaZ in Angle()
        select (DeformationSource)new PointCdmSource(place.East, place.North, place.Depth, omegaX, omegaY, omegaZ, x, y, z);

    public static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, Steps).Select(step => low + ((high - low) * step / Steps));

    // right angles and slight departures from them, where closed forms have their special cases
    private static Gen<double> Angle() => Gen.OneOf(
        Between(-180, 180), Gen.Elements(0.0, 90, -90, 180, 270, 1e-9, 1e-4, 89.99999, 45, -0.3));

    // sqrt(2) of them stays below the depth
    private static Gen<double> SemiAxis() => Gen.OneOf(Between(0, 0.68), Gen.Elements(0.0, 1e-7, 1e-3, 0.5));

    private static Gen<(double East, double North, double Depth)> Place() =>
        from east in Between(-3000, 3000)
        from north in Between(-3000, 3000)
        from depth in Between(500, 9000)
        select (east, north, depth);
}
