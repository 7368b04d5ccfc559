using Synth.Physics.Atmosphere;
using Synth.Scenes.Inversion;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Tests.Inversion;

public sealed class AtmosphereNoiseTests
{
    private const double SillM2 = 1e-4;
    private const double RangeM = 1200;

    private const string Turbulent = """
        name: turbulent
        description: turbulence of a known covariance
        citations: [none]
        count: 10
        seed: 7
        grid: {size_px: 96, pixel_m: 200}
        topography: {flat_height_m: 100}
        acquisition: {mission: sentinel-1, heading_deg: -12, incidence_deg: 38}
        turbulence: {type: exponential, sill_m2: 1e-4, range_m: 1200}
        ramp: {type: plane, east: {uniform: [-2, 2]}, north: {uniform: [-2, 2]}}
        stratified: {type: linear, fringes: {uniform: [-2, 2]}}
        gates: {min_los_m: 1000, attempts: 1, on_exhaustion: fail}
        classes: [{class: mogi, sources: [{type: mogi, depth_m: 3000, volume_change_m3: 1e8}]}]
        """;

    [Fact]
    public void Turbulence_of_a_known_covariance_is_found_again_whatever_else_a_scene_holds()
    {
        ExponentialTurbulence noise = Of(Turbulent);

        // a frame 16 ranges wide holds some (16 / pi)^2 independent patches: six frames tell the variance to a tenth (one standard deviation),
        // and taking out a plane lowers it by a few per cent
        Assert.InRange(noise.SillM2 + noise.NuggetM2, 0.7 * SillM2, 1.3 * SillM2);
        Assert.InRange(noise.RangeM, 0.7 * RangeM, 1.4 * RangeM);
        Assert.InRange(noise.NuggetM2, 0, 0.1 * SillM2);
        Assert.Equal(Of(Turbulent, 1), Of(Turbulent, 1));
    }

    [Fact]
    public void Phase_noise_becomes_the_nugget()
    {
        (ExponentialTurbulence weak, ExponentialTurbulence strong) = (Of(Noisy(0.8), 2), Of(Noisy(0.4), 2));

        // for many looks the variance of the phase is (1 - coherence^2) / (2 looks coherence^2) (Rodriguez and Martin 1992)
        double Expected(double coherence) => (1 - (coherence * coherence)) / (2 * 40 * coherence * coherence) * Math.Pow(0.05546576 / (4 * Math.PI), 2);
        Assert.Equal(1, weak.NuggetM2 / Expected(0.8), 0.15);
        Assert.Equal(1, strong.NuggetM2 / Expected(0.4), 0.15);
        Assert.Equal(weak.SillM2, strong.SillM2, 0.3 * weak.SillM2);

        static string Noisy(double coherence) => Turbulent.Replace("1e-4", "1e-6", StringComparison.Ordinal)
            + FormattableString.Invariant($"\ncoherence: {{baseline_coherence: {coherence}, looks: 40}}");
    }

    [Fact]
    public void Scenes_without_any_noise_say_so()
    {
        string still = string.Join('\n', Turbulent.Split('\n').Where(line => !line.StartsWith("turbulence", StringComparison.Ordinal)));
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => Of(still));
        Assert.Contains("turbulent", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("neither turbulence nor phase noise", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenes_without_noise_among_others_count_with_their_zero()
    {
        // of four scenes some have none: the others' range, and a part of their sill
        ExponentialTurbulence sometimes = Of(Turbulent.Replace("sill_m2: 1e-4", "sill_m2: {choice: [0, 1e-4]}", StringComparison.Ordinal), 4);
        Assert.InRange(sometimes.SillM2, 0.2 * SillM2, 0.8 * SillM2);
        Assert.InRange(sometimes.RangeM, 0.6 * RangeM, 1.6 * RangeM);
    }

    private static ExponentialTurbulence Of(string recipe, int scenes = 6) =>
        AtmosphereNoise.Of(RecipeFile.Parse(recipe, "turbulent.yaml"), new TerrainProvider(["dem"]), scenes, CancellationToken.None);
}
