using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Scenes.Sampling;

/// <summary>The deformation that a scene was given.</summary>
/// <param name="Scene">The scene; the strength of its sources is that of their draw.</param>
/// <param name="DepthM">Depth of the centre of the source that deforms most, m.</param>
/// <param name="VisibleShare">Share of the strong pixels that are valid, 0 to 1.</param>
/// <param name="SignalToNoisePerM2">
/// Signal-to-noise ratio of a deformation whose peak is 1 m, which grows with the square of the peak; infinite without atmosphere.
/// </param>
public sealed record PairedDeformation(Scene Scene, double DepthM, double VisibleShare, double SignalToNoisePerM2);

/// <summary>
/// Computes a scene without deformation and then, on the same atmosphere, coherence and noise, with deformation of any strength: displacement is linear
/// in strength, so that one computed field serves every amplitude. Gates of strength do not apply; that of visible pixels does. For one thread.
/// </summary>
/// <param name="engine">Computes; belongs to this generator alone.</param>
/// <param name="wanted">Fields that are read from the stack.</param>
public sealed class PairedGenerator(IFieldEngine engine, FieldSet wanted)
{
    private FieldStack? _fields;
    private Scene? _scene;
    private double _peakM;

    /// <summary>The fields of the latest call; valid until the next.</summary>
    public FieldStack Fields => _fields ?? throw new InvalidOperationException("nothing was computed");

    /// <summary>What the fields measure.</summary>
    public IFieldMeasures Measures => engine.Measure(Fields);

    /// <summary>Computes a scene without deformation.</summary>
    /// <param name="background">The scene; has no sources.</param>
    public FieldStack Plain(Scene background)
    {
        ArgumentNullException.ThrowIfNull(background);
        (int width, int height) = (background.Model.Grid.Width, background.Model.Grid.Height);
        if (_fields is null || _fields.Width != width || _fields.Height != height)
        {
            _fields = new FieldStack(width, height);
        }

        (_scene, _peakM) = (background, 0);
        engine.Coherence(background.Model, _fields);
        engine.Deformation(background.Model, _fields);
        engine.Atmosphere(background.Model, _fields);
        engine.Noise(background.Model, _fields);
        return Composed();
    }

    /// <summary>Computes the deformation of the first draw whose strong pixels are visible; the phase follows with <see cref="AtPeak"/>.</summary>
    /// <param name="draw">Draws the scene of <see cref="Plain"/> with sources, by the number of draws refused before.</param>
    /// <param name="gates">Attempts, and the least share of strong pixels that must be valid.</param>
    /// <returns>Null when no attempt gave a deformation that can be seen.</returns>
    public PairedDeformation? Deform(Func<uint, Scene> draw, Gates gates)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(gates);
        for (uint attempt = 0; attempt < gates.Attempts; attempt++)
        {
            Scene scene = draw(attempt);
            engine.Deformation(scene.Model, Fields);
            if (StrengthFitting.IsAsked(scene))
            {
                scene = StrengthFitting.Apply(scene, engine, Fields);
            }

            IFieldMeasures measures = Measures;
            double peakM = measures.DeformationRange().MaxAbs;
            if (!(peakM > 0 && double.IsFinite(peakM)))
            {
                continue;
            }

            (int strong, int valid) = measures.Strong((float)(gates.StrongPixelShare * peakM));
            double visible = strong == 0 ? 1 : (double)valid / strong;
            if (visible >= gates.MinUnmaskedShare)
            {
                (_scene, _peakM) = (scene, peakM);
                return new PairedDeformation(scene, StrongestDepthM(scene, measures), visible, measures.SignalToNoise() / (peakM * peakM));
            }
        }

        return null;
    }

    /// <summary>Scales the deformation and composes the phase anew.</summary>
    /// <param name="peakM">Largest |LOS displacement| of the scene, m, above 0.</param>
    public FieldStack AtPeak(double peakM)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peakM);
        if (_peakM == 0)
        {
            throw new InvalidOperationException("there is no deformation to scale");
        }

        double[] factors = new double[Fields.SourceCount];
        Array.Fill(factors, peakM / _peakM);
        engine.Strengthen(Fields, factors);
        _peakM = peakM;
        return Composed();
    }

    private FieldStack Composed()
    {
        engine.Compose(_scene!.Model, Fields);
        engine.Deliver(Fields, wanted);
        return Fields;
    }

    private static double StrongestDepthM(Scene scene, IFieldMeasures measures)
    {
        int strongest = 0;
        for (int source = 1; source < measures.SourceCount; source++)
        {
            strongest = measures.SourceRange(source).MaxAbs > measures.SourceRange(strongest).MaxAbs ? source : strongest;
        }

        return scene.Model.Sources[strongest].DepthM;
    }
}
