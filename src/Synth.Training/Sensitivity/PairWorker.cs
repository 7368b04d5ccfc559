using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Data.Sources;
using Synth.Training.Hybrid;

namespace Synth.Training.Sensitivity;

/// <summary>Makes pairs for one thread: the same background as it is and with deformation of every strength.</summary>
internal sealed class PairWorker : IDisposable
{
    private const double DaysPerYear = 365.25;

    private readonly PairSource _source;
    private readonly IImageScorer _scorer;
    private readonly IFieldEngine _engine;
    private readonly PatchReader? _reader;
    private readonly BackgroundEngine? _real;
    private readonly PairedGenerator _generator;
    private Scene? _scene;

    public PairWorker(PairSource source, IImageScorer scorer)
    {
        (_source, _scorer) = (source, scorer);
        _engine = source.Engines.Create(EnginePrecision.Float32, source.Synthesizer);
        _reader = source.OpenReader();
        _real = _reader is null ? null : new BackgroundEngine(_engine, source.Recipe.Backgrounds.Real!.VelocitySpanYears);
        _generator = new PairedGenerator(_real ?? _engine, SampleImage.FieldsOf(source.Recipe.Backgrounds.Quantity, hasMask: false));
    }

    /// <summary>Makes the images of a background.</summary>
    /// <param name="setting">Number of the setting.</param>
    /// <param name="background">Number of the background.</param>
    /// <exception cref="DatasetException">A source of the recipe cannot be drawn soundly.</exception>
    public EncodedPair Make(int setting, long background)
    {
        BackgroundPatch? patch = _source.Real?.Patches[(int)background];
        if (patch is not null)
        {
            _real!.Background = _reader!.Read(patch);
        }

        Scene scene = _scene = _source.Scenes[setting].Background(background);
        _generator.Plain(scene);
        bool isCalibration = background < _source.Calibration;
        ScoredPair facts = new()
        {
            Setting = _source.Settings[setting].Name,
            Background = background,
            Id = patch?.Facts.Id ?? $"{_source.Settings[setting].Backgrounds!.Name}/{background}",
            Cluster = patch is null ? null : _source.Real!.ClusterOf(patch),
            IsCalibration = isCalibration,
            Coherence = MeanCoherence(),
            AtmosphereM = Atmosphere(),
        };
        float[]? clean = _source.Settings[setting].HasOwnBackgrounds ? Encoded(facts) : null;
        try
        {
            return isCalibration ? new EncodedPair(facts, clean, [], []) : Deformed(setting, scene, facts, clean);
        }
        catch (InvalidConfigurationException e)
        {
            throw new DatasetException($"background {facts.Id}: {e.Message}");
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        (_engine as IDisposable)?.Dispose();
    }

    private EncodedPair Deformed(int setting, Scene scene, ScoredPair facts, float[]? clean)
    {
        PairedScenes scenes = _source.Scenes[setting];
        if (_generator.Deform(attempt => scenes.Deformed(scene, attempt), scenes.GatesOf(scene.Index)) is not { } deformation)
        {
            return new EncodedPair(facts, clean, [], []);
        }

        double ratio = deformation.SignalToNoisePerM2;
        bool hasRatio = ratio > 0 && double.IsFinite(ratio);
        ScoredPair full = facts with
        {
            Source = deformation.Scene.ClassName,
            DepthM = (float)deformation.DepthM,
            VisibleShare = (float)deformation.VisibleShare,
            SnrAtOneMetre = hasRatio ? (float)ratio : null,
        };
        ImmutableArray<float[]> amplitudes = [.. _source.Recipe.Amplitudes.Select(amplitude => AtPeak(full, MetresOf(amplitude, scene)))];
        ImmutableArray<float[]> ratios = hasRatio && setting == 0 ? [.. _source.Recipe.Axes.SignalToNoise.Select(wanted => AtPeak(full, Math.Sqrt(wanted / ratio)))] : [];
        return new EncodedPair(full, clean, amplitudes, ratios);
    }

    private double MetresOf(double amplitude, Scene scene) => _source.Recipe.Unit == AmplitudeUnit.Metres
        ? amplitude
        : 1e-3 * amplitude * (_source.Recipe.Backgrounds.Real?.VelocitySpanYears ?? (scene.Acquisition.TemporalBaselineDays / DaysPerYear));

    private float[] AtPeak(ScoredPair facts, double peakM)
    {
        _generator.AtPeak(peakM);
        return Encoded(facts);
    }

    private float[] Encoded(ScoredPair facts)
    {
        TrainingImage image = SampleImage.Bare(
            _generator.Fields, _source.Recipe.Backgrounds.Quantity, new ImageRecord(facts.Id, facts.Source ?? ClassNames.NoDeformation), HasCoherence);
        (image.HeightM, image.Placement) = _real is null ? (SampleImage.HeightsOf(_scene!), null) : (_real.Background!.HeightM, _real.Background.Placement);
        return _scorer.Encode(image, facts.Background);
    }

    private bool HasCoherence => _real is null || _real.Background!.Coherence is not null;

    private float? MeanCoherence()
    {
        FieldStack fields = _generator.Fields;
        (double sum, int count) = (0, 0);
        for (int i = 0; i < fields.Valid.Length; i++)
        {
            sum += fields.Valid[i] == 0 ? 0 : fields.Coherence[i];
            count += fields.Valid[i];
        }

        return HasCoherence && count > 0 ? (float)(sum / count) : null;
    }

    // the displacement behind wrapped phase is not known
    private float? Atmosphere()
    {
        if (_real?.Background!.Quantity == ImageQuantity.WrappedPhaseRad)
        {
            return null;
        }

        (double mean, double deviation) = _generator.Measures.AtmosphereMagnitude();
        return (float)Math.Sqrt((mean * mean) + (deviation * deviation));
    }
}
