using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Sampling;

/// <summary>
/// Makes finished samples: draws a scene, computes it, judges it by the recipe's gates and draws anew until one passes.
/// Sample n depends on nothing but the recipe, the seed and n. One instance serves one thread at a time.
/// </summary>
public sealed class SampleGenerator
{
    // where strength may be scaled, more rounds are granted, each on other ground: what cannot be scaled is the sea in the way
    private const int ScalingRounds = 11;

    // a scaled source passes its gate with this much to spare, so that rounding cannot fail it again
    private const double ScalingMargin = 1.0001;

    private readonly ISceneSampler _sampler;
    private readonly IFieldEngine _engine;
    private readonly FieldSet _wanted;
    private readonly GateCheck _check = new();
    private FieldStack? _fields;
    private ForwardModel? _surroundings;

    /// <param name="sampler">Draws the scenes; may be shared between threads.</param>
    /// <param name="engine">Computes them; between two samples it may compute others' scenes.</param>
    /// <param name="wanted">Fields that a sample's arrays hold; others may hold anything. Labels need none of them.</param>
    public SampleGenerator(ISceneSampler sampler, IFieldEngine engine, FieldSet wanted = FieldSet.All)
    {
        _sampler = sampler;
        _engine = engine;
        _wanted = wanted;
    }

    /// <summary>Makes a sample. Its arrays stay valid until the next call.</summary>
    /// <param name="index">Index of the sample, at least 0.</param>
    /// <exception cref="ImpossibleSceneException">No draw passed the gates.</exception>
    public Sample Generate(long index)
    {
        // the engine may have had another scene since
        _surroundings = null;
        Dictionary<string, int> rejections = [];
        for (uint attempt = 0; ; attempt++)
        {
            Scene scene = _sampler.Draw(index, attempt);
            Gates gates = _sampler.GatesOf(scene.ClassName);
            FieldStack fields = Workspace(scene.Model);
            GateCheck check = _check;
            check.Gates = gates;
            GateCheck.Refusal? refusal = Compute(ref scene, fields, check);
            if (refusal is not null && attempt + 1 >= gates.Attempts && gates.OnExhaustion == GateExhaustion.Scale)
            {
                (scene, refusal) = Scale(scene, fields, check, refusal);
            }

            if (refusal is null)
            {
                Label label = Finish(scene, fields);
                return new Sample(scene, fields, label, rejections);
            }

            rejections[refusal.Gate] = rejections.GetValueOrDefault(refusal.Gate) + 1;
            int limit = gates.OnExhaustion == GateExhaustion.Scale ? gates.Attempts * (1 + ScalingRounds) : gates.Attempts;
            if (attempt + 1 >= limit)
            {
                throw new ImpossibleSceneException(index, scene.ClassName, rejections, refusal.Detail);
            }
        }
    }

    private Label Finish(Scene scene, FieldStack fields)
    {
        Label label;
        string engine;
        do
        {
            // where another engine takes over in between, the fields are its own, and so is the label to be
            engine = _engine.Name;
            label = Labeller.Label(scene, _engine.Measure(fields));
            _engine.Deliver(fields, _wanted);
        }
        while (_engine.Name != engine);
        return label;
    }

    private GateCheck.Refusal? Compute(ref Scene scene, FieldStack fields, GateCheck check)
    {
        Surround(scene.Model, fields);
        bool deforms = scene.Model.Sources.Length > 0;
        if (!deforms)
        {
            _engine.Deformation(scene.Model, fields);
        }
        else if (Deform(ref scene, fields, check) is { } refusal)
        {
            return refusal;
        }

        _engine.Atmosphere(scene.Model, fields);
        if (deforms && check.Noise(_engine.Measure(fields)) is { } drowned)
        {
            return drowned;
        }

        _engine.Noise(scene.Model, fields);
        _engine.Compose(scene.Model, fields);
        return null;
    }

    /// <summary>Coherence and mask, unless the last attempt left the same ones.</summary>
    private void Surround(ForwardModel model, FieldStack fields)
    {
        if (_surroundings is null || !model.HasSurroundingsOf(_surroundings))
        {
            _engine.Coherence(model, fields);
            _surroundings = model;
        }
    }

    private GateCheck.Refusal? Deform(ref Scene scene, FieldStack fields, GateCheck check)
    {
        bool isFitted = StrengthFitting.IsAsked(scene);
        if (!isFitted && _engine.Preview(scene.Model) is CoarseField coarse)
        {
            if (check.NeedsValid)
            {
                _engine.Deliver(fields, FieldSet.Valid);
            }

            if (check.Coarse(coarse, fields) is { } hopeless)
            {
                return hopeless;
            }
        }

        _engine.Deformation(scene.Model, fields);
        if (isFitted)
        {
            scene = StrengthFitting.Apply(scene, _engine, fields);
        }

        IFieldMeasures measures = _engine.Measure(fields);
        return check.Peak(measures) ?? check.Masked(measures);
    }

    /// <summary>Strengthens or weakens the sources so that the gates of strength are met, each at its bound.</summary>
    private (Scene Scene, GateCheck.Refusal? Refusal) Scale(Scene scene, FieldStack fields, GateCheck check, GateCheck.Refusal refusal)
    {
        Scene scaled = scene;
        GateCheck.Refusal? current = refusal;

        // peak, then signal to noise, then noise level: each gate may ask for more than the one before
        for (int round = 0; round < 4 && current is not null; round++)
        {
            if (current.Gate == "max_peak_los")
            {
                _engine.Deformation(scaled.Model, fields);
                scaled = Strengthened(scaled, check.Gates.MaxPeakLosM / _engine.Measure(fields).DeformationRange().MaxAbs / ScalingMargin);
                if (round > 0)
                {
                    // made stronger for one gate it became too strong for another
                    return (scaled, current);
                }
            }
            else if (current.LeastFactor is double factor)
            {
                scaled = Strengthened(scaled, factor * ScalingMargin);
            }
            else
            {
                break;
            }

            current = Compute(ref scaled, fields, check);
        }

        return (scaled, current);
    }

    private static Scene Strengthened(Scene scene, double factor) => scene with
    {
        Model = scene.Model with { Sources = [.. scene.Model.Sources.Select(source => source.Strengthened(factor))] },
    };

    private FieldStack Workspace(ForwardModel model)
    {
        if (_fields is null || _fields.Width != model.Grid.Width || _fields.Height != model.Grid.Height)
        {
            _fields = new FieldStack(model.Grid.Width, model.Grid.Height);
            _surroundings = null;
        }

        return _fields;
    }
}
