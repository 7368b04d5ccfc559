using System.Collections.Immutable;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Scenes.Labels;

/// <summary>Derives the labels of a scene from its evaluated fields. Safe to call from several threads with different fields.</summary>
public static class Labeller
{
    /// <summary>Labels a scene whose fields lie in the arrays of their stack.</summary>
    /// <param name="scene">The drawn parameters.</param>
    /// <param name="fields">Every component of the scene's interferogram, sources included.</param>
    /// <exception cref="ArgumentException">The fields are not those of the scene's sources, or the class is unknown.</exception>
    public static Label Label(Scene scene, FieldStack fields) => Label(scene, new HostMeasures(fields));

    /// <summary>Labels a scene.</summary>
    /// <param name="scene">The drawn parameters.</param>
    /// <param name="measures">What every component of the scene's interferogram measures, sources included.</param>
    /// <exception cref="ArgumentException">The fields are not those of the scene's sources, or the class is unknown.</exception>
    public static Label Label(Scene scene, IFieldMeasures measures)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(measures);
        Check(scene, measures);
        (int width, int height) = (scene.Model.Grid.Width, scene.Model.Grid.Height);
        ImmutableArray<InstanceLabel> instances = Instances(scene, measures);
        MaskMeasure deformation = measures.Deformation();
        FieldRange rangeM = deformation.RangeM;
        bool deforms = deformation.Pixels > 0;
        double fringes = Fringes.Count(rangeM, scene.Model.WavelengthM);
        double ratio = deforms ? measures.SignalToNoise() : double.NaN;
        Label label = new()
        {
            ClassName = scene.ClassName,
            ClassIndex = ClassNames.IndexOf(scene.ClassName),
            Box = DeformationMask.Box(deformation),
            Instances = instances,
            IsCrowd = instances.Count(i => i.MaskPixels > 0 && i.MaxLosM >= DeformationMask.Threshold(rangeM)) > 1 ? 1 : 0,
            FringeCount = fringes,
            IntensityLevel = Fringes.Level(fringes),
            ActivityPhase = Phase(scene, measures, instances, deforms),
            Snr = double.IsFinite(ratio) ? ratio : null,
            MaxLosM = rangeM.MaxAbs,
            Flags = FlagRules.Of(scene.Model, measures, deforms),
            Caption = string.Empty,
        };
        return label with { Caption = CaptionWriter.Write(scene, label, width, height) };
    }

    private static ImmutableArray<InstanceLabel> Instances(Scene scene, IFieldMeasures measures)
    {
        ImmutableArray<InstanceLabel>.Builder instances = ImmutableArray.CreateBuilder<InstanceLabel>(measures.SourceCount);
        for (int source = 0; source < measures.SourceCount; source++)
        {
            MaskMeasure own = measures.Source(source);
            double fringes = Fringes.Count(own.RangeM, scene.Model.WavelengthM);
            instances.Add(new InstanceLabel(
                scene.SourceClasses[source], DeformationMask.Box(own), own.RangeM.MaxAbs, own.Pixels, fringes, Fringes.Level(fringes)));
        }

        return instances.MoveToImmutable();
    }

    /// <summary>The phase of the source that deforms most.</summary>
    private static string Phase(Scene scene, IFieldMeasures measures, ImmutableArray<InstanceLabel> instances, bool deforms)
    {
        if (!deforms)
        {
            return ActivityPhase.Rest;
        }

        int strongest = 0;
        for (int source = 1; source < instances.Length; source++)
        {
            strongest = instances[source].MaxLosM > instances[strongest].MaxLosM ? source : strongest;
        }

        return ActivityPhase.Of(scene.Model.Sources[strongest], measures, strongest);
    }

    private static void Check(Scene scene, IFieldMeasures measures)
    {
        if (measures.SourceCount != scene.Model.Sources.Length || scene.SourceClasses.Length != measures.SourceCount)
        {
            throw new ArgumentException(
                $"{measures.SourceCount} source fields do not belong to a scene of {scene.Model.Sources.Length} sources and {scene.SourceClasses.Length} source classes",
                nameof(measures));
        }

        if (ClassNames.IndexOf(scene.ClassName) < 0)
        {
            throw new ArgumentException($"'{scene.ClassName}' is no class name", nameof(scene));
        }
    }
}
