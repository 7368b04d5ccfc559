using System.Buffers;
using System.Collections.Immutable;
using Synth.Physics.Engine;

namespace Synth.Scenes.Labels;

/// <summary>Derives the labels of a scene from its evaluated fields. Safe to call from several threads with different fields.</summary>
public static class Labeller
{
    /// <summary>Labels a scene.</summary>
    /// <param name="scene">The drawn parameters.</param>
    /// <param name="fields">Every component of the scene's interferogram, sources included.</param>
    /// <exception cref="ArgumentException">The fields are not those of the scene's sources, or the class is unknown.</exception>
    public static Label Label(Scene scene, FieldStack fields)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(fields);
        Check(scene, fields);
        byte[] pooled = ArrayPool<byte>.Shared.Rent(fields.DeformationLosM.Length);
        try
        {
            return Build(scene, fields, pooled.AsSpan(0, fields.DeformationLosM.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    private static Label Build(Scene scene, FieldStack fields, Span<byte> mask)
    {
        ImmutableArray<InstanceLabel> instances = Instances(scene, fields, mask);
        FieldRange rangeM = FieldRange.Of(fields.DeformationLosM);
        bool deforms = DeformationMask.Fill(fields.DeformationLosM, rangeM, mask) > 0;
        double fringes = Fringes.Count(rangeM, scene.Model.WavelengthM);
        double ratio = deforms ? SignalToNoise.Ratio(fields, mask) : double.NaN;
        Label label = new()
        {
            ClassName = scene.ClassName,
            ClassIndex = ClassNames.IndexOf(scene.ClassName),
            Box = DeformationMask.Box(mask, fields.Width),
            Instances = instances,
            IsCrowd = instances.Count(i => i.MaskPixels > 0 && i.MaxLosM >= DeformationMask.Threshold(rangeM)) > 1 ? 1 : 0,
            FringeCount = fringes,
            IntensityLevel = Fringes.Level(fringes),
            ActivityPhase = Phase(scene, fields, instances, deforms),
            Snr = double.IsFinite(ratio) ? ratio : null,
            MaxLosM = rangeM.MaxAbs,
            Flags = FlagRules.Of(scene.Model, fields, deforms),
            Caption = string.Empty,
        };
        return label with { Caption = CaptionWriter.Write(scene, label, fields.Width, fields.Height) };
    }

    private static ImmutableArray<InstanceLabel> Instances(Scene scene, FieldStack fields, Span<byte> mask)
    {
        ImmutableArray<InstanceLabel>.Builder instances = ImmutableArray.CreateBuilder<InstanceLabel>(fields.SourceCount);
        for (int source = 0; source < fields.SourceCount; source++)
        {
            ReadOnlySpan<float> losM = fields.SourceLosM(source);
            FieldRange rangeM = FieldRange.Of(losM);
            int pixels = DeformationMask.Fill(losM, rangeM, mask);
            double fringes = Fringes.Count(rangeM, scene.Model.WavelengthM);
            instances.Add(new InstanceLabel(
                scene.SourceClasses[source],
                DeformationMask.Box(mask, fields.Width),
                rangeM.MaxAbs,
                pixels,
                fringes,
                Fringes.Level(fringes)));
        }

        return instances.MoveToImmutable();
    }

    /// <summary>The phase of the source that deforms most.</summary>
    private static string Phase(Scene scene, FieldStack fields, ImmutableArray<InstanceLabel> instances, bool deforms)
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

        return ActivityPhase.Of(scene.Model.Sources[strongest], fields, strongest);
    }

    private static void Check(Scene scene, FieldStack fields)
    {
        if (fields.SourceCount != scene.Model.Sources.Length || scene.SourceClasses.Length != fields.SourceCount)
        {
            throw new ArgumentException(
                $"{fields.SourceCount} source fields do not belong to a scene of {scene.Model.Sources.Length} sources and {scene.SourceClasses.Length} source classes",
                nameof(fields));
        }

        if (ClassNames.IndexOf(scene.ClassName) < 0)
        {
            throw new ArgumentException($"'{scene.ClassName}' is no class name", nameof(scene));
        }
    }
}
