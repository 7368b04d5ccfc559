using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Physics.RandomFields;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;
using Synth.Training.Hybrid;

namespace Synth.Training.Sensitivity;

/// <summary>The backgrounds of a measurement and what deforms them, under each setting. Safe to share between threads; each opens a worker.</summary>
public sealed class PairSource : IDisposable
{
    private readonly BackgroundPatches? _patches;

    /// <param name="recipe">The measurement.</param>
    /// <param name="terrain">Terrain of simulated scenes.</param>
    /// <param name="engines">Makes the engines of what is simulated; null for the CPU's. They outlive the source.</param>
    /// <param name="cancel">Stops while real images are cut.</param>
    /// <param name="seen">Told real images read and images in all, or null.</param>
    /// <exception cref="DatasetException">The real images cannot be used so.</exception>
    public PairSource(SensitivityRecipe recipe, ITerrainProvider terrain, IEngineSource? engines = null, CancellationToken cancel = default, Action<long, long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        (Recipe, Engines) = (recipe, engines ?? new CpuEngines());
        Settings = SensitivitySetting.Of(recipe);
        Scenes = [.. Settings.Select(setting => new PairedScenes(BackgroundsOf(recipe, setting), setting.Deformation, recipe.Seed, terrain))];
        Tiles = TileFingerprint.Of(BackgroundsOf(recipe, Settings[0]), terrain);
        if (recipe.Backgrounds.Real is { } real)
        {
            _patches = BackgroundPatches.Cut(real, new SourceContext(recipe.Seed, terrain), cancel, seen);
            try
            {
                Real = new RealBackgrounds(_patches, recipe.Backgrounds, recipe.Seed);
                RequireRates();
                RequireKnown(_patches);
            }
            catch
            {
                _patches.Dispose();
                throw;
            }
        }
    }

    /// <summary>The measurement.</summary>
    public SensitivityRecipe Recipe { get; }

    /// <summary>Its settings.</summary>
    public ImmutableArray<SensitivitySetting> Settings { get; }

    /// <summary>Backgrounds, calibration included.</summary>
    public long Count => Real?.Patches.Length ?? Recipe.Backgrounds.Count!.Value;

    /// <summary>How many of them, the first, set thresholds.</summary>
    public long Calibration => Real?.Calibration ?? SensitivityCheck.CalibrationOf(Count, Recipe.Backgrounds.CalibrationShare);

    /// <summary>Digest of the pixels of real backgrounds, or null.</summary>
    public string? ImagesSha256 => _patches?.Sha256;

    /// <summary>Digest of the terrain tiles that scenes see, or null.</summary>
    public string? Tiles { get; }

    /// <summary>The scenes of each setting.</summary>
    internal ImmutableArray<PairedScenes> Scenes { get; }

    /// <summary>The real patches in order, or null.</summary>
    internal RealBackgrounds? Real { get; }

    /// <summary>Makes the engines of the workers.</summary>
    internal IEngineSource Engines { get; }

    /// <summary>Maker of random fields that the workers share.</summary>
    internal FieldSynthesizer Synthesizer { get; } = new();

    /// <summary>Opens a reader of real patches for one thread.</summary>
    internal PatchReader? OpenReader() => _patches?.OpenReader();

    public void Dispose() => _patches?.Dispose();

    // real images bring all surroundings; what is left of the recipe is its places and looks
    private static Recipe BackgroundsOf(SensitivityRecipe recipe, SensitivitySetting setting) => setting.Backgrounds
        ?? recipe.Deformation.WithoutSurroundings().WithoutSources() with
        {
            Grid = recipe.Deformation.Grid with { WidthPx = recipe.Backgrounds.Real!.SizePx, HeightPx = recipe.Backgrounds.Real.SizePx },
        };

    private void RequireRates()
    {
        double rate = Recipe.FalsePositiveRates.Min();
        if (Calibration < DetectionThreshold.FewestScores(rate))
        {
            throw new DatasetException(FormattableString.Invariant(
                $"a false-positive rate of {rate} needs at least {DetectionThreshold.FewestScores(rate)} backgrounds for calibration; of {Count} real patches {Calibration} are"));
        }
    }

    private void RequireKnown(BackgroundPatches patches)
    {
        using PatchReader reader = patches.OpenReader();
        TrainingImage image = reader.Read(Real!.Patches[0]);
        SensitivityAxes axes = Recipe.Axes;
        string? unknown = patches.HasWrapped && !axes.SignalToNoise.IsEmpty ? "signal_to_noise"
            : patches.HasWrapped && !axes.AtmosphereEdgesM.IsEmpty ? "atmosphere_bins_m"
            : image.Coherence is null && !axes.CoherenceEdges.IsEmpty ? "coherence_bins"
            : null;
        if (unknown is not null)
        {
            throw new DatasetException($"axes.{unknown}: not known of the real images, {(unknown == "coherence_bins" ? $"such as {image.Record.Id}, which are without coherence" : "of which some are wrapped phase, whose displacement is not known")}; leave the key out");
        }

        if (patches.HasWrapped && Recipe.Backgrounds.Quantity == SampleQuantity.Unwrapped)
        {
            throw new DatasetException("backgrounds.quantity: unwrapped phase cannot be had of the real images, of which some are wrapped");
        }
    }
}
