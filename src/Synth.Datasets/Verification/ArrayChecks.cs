using Synth.Datasets.Arrays;
using Synth.Datasets.Manifests;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Rasters.Formats;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Verification;

/// <summary>Compares the labels of a sample with what its arrays show, as far as the needed arrays were written.</summary>
internal sealed class ArrayChecks(DatasetPlan plan, Label label, IReadOnlyDictionary<string, NpyArray> arrays)
{
    /// <summary>Everything that does not fit.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (ArraySpec array in plan.Arrays)
        {
            if (RangeProblem(array) is { } problem)
            {
                yield return problem;
            }
        }

        IEnumerable<string> labels =
        [
            .. MaskProblems(),
            .. InstanceProblems(),
            .. DeformationProblems(),
            .. NoiseProblems(),
            .. SumProblems(),
        ];
        foreach (string problem in labels)
        {
            yield return problem;
        }
    }

    private bool Has(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!arrays.ContainsKey(name))
            {
                return false;
            }
        }

        return true;
    }

    private float[] Floats(string name) => arrays[name].ToFloats();

    /// <summary>Relative error that the storage of an array leaves.</summary>
    private double Rounding(string name) => plan.Arrays.First(a => a.Name == name).Dtype == "float16" ? 1e-3 : 2e-6;

    private string? RangeProblem(ArraySpec array)
    {
        if (array.Dtype == "uint8" && arrays[array.Name].Values is byte[] mask)
        {
            return Array.TrueForAll(mask, value => value <= 1) ? null : $"{array.Name} holds values other than 0 and 1";
        }

        Predicate<float> allowed = array.Name switch
        {
            ArrayNames.Wrapped => value => value is >= -MathF.PI and <= MathF.PI,
            ArrayNames.Coherence => value => value is >= 0 and <= 1,
            _ => float.IsFinite,
        };
        return Array.TrueForAll(Floats(array.Name), allowed) ? null : $"{array.Name} holds values out of range";
    }

    private IEnumerable<string> MaskProblems()
    {
        if (!Has(ArrayNames.Mask))
        {
            yield break;
        }

        PixelBox? box = DeformationMask.Box(arrays[ArrayNames.Mask].ValuesOf<byte>(), plan.Width);
        if (box != label.Box)
        {
            yield return $"the box of its mask is {box?.ToString() ?? "none"}, the label says {label.Box?.ToString() ?? "none"}";
        }
    }

    private IEnumerable<string> InstanceProblems()
    {
        if (!Has(ArrayNames.Instances))
        {
            yield break;
        }

        byte[] masks = arrays[ArrayNames.Instances].ValuesOf<byte>();
        int pixels = plan.Width * plan.Height;
        for (int source = 0; source < label.Instances.Length; source++)
        {
            InstanceLabel instance = label.Instances[source];
            ReadOnlySpan<byte> mask = masks.AsSpan(source * pixels, pixels);
            if (DeformationMask.Count(mask) != instance.MaskPixels || DeformationMask.Box(mask, plan.Width) != instance.Box)
            {
                yield return $"the mask of source {source} does not have the pixels and the box of its label";
            }
        }
    }

    private IEnumerable<string> DeformationProblems()
    {
        if (!Has(ArrayNames.Deformation))
        {
            yield break;
        }

        float[] losM = Floats(ArrayNames.Deformation);
        double rounding = Rounding(ArrayNames.Deformation);
        double peakM = FieldRange.Of(losM).MaxAbs;
        if (Math.Abs(peakM - label.MaxLosM) > rounding * label.MaxLosM)
        {
            yield return $"the largest |LOS displacement| is {peakM} m, the label says {label.MaxLosM} m";
        }

        if (Has(ArrayNames.Mask) && !MaskFits(losM, arrays[ArrayNames.Mask].ValuesOf<byte>(), rounding))
        {
            yield return "its mask is not that of its deformation";
        }
    }

    private bool MaskFits(float[] losM, byte[] mask, double rounding)
    {
        double threshold = DeformationMask.Fraction * label.MaxLosM;
        for (int i = 0; i < losM.Length; i++)
        {
            double magnitude = Math.Abs(losM[i]);
            bool wrong = mask[i] == 1 ? magnitude < threshold * (1 - 2 * rounding) : threshold > 0 && magnitude > threshold * (1 + 2 * rounding);
            if (wrong || (mask[i] == 1 && threshold == 0))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<string> NoiseProblems()
    {
        if (!Has(ArrayNames.Deformation, ArrayNames.Stratified, ArrayNames.Turbulent, ArrayNames.Ionosphere, ArrayNames.Mask))
        {
            yield break;
        }

        FieldStack fields = new(plan.Width, plan.Height);
        Floats(ArrayNames.Deformation).CopyTo(fields.DeformationLosM, 0);
        Floats(ArrayNames.Stratified).CopyTo(fields.StratifiedLosM, 0);
        Floats(ArrayNames.Turbulent).CopyTo(fields.TurbulentLosM, 0);
        Floats(ArrayNames.Ionosphere).CopyTo(fields.IonosphereLosM, 0);
        double ratio = SignalToNoise.Ratio(fields, arrays[ArrayNames.Mask].ValuesOf<byte>());
        double? expected = double.IsFinite(ratio) ? ratio : null;
        bool fits = expected is null == label.Snr is null
            && (expected is null || Math.Abs(expected.Value - label.Snr!.Value) <= 20 * Rounding(ArrayNames.Turbulent) * (1e-3 + label.Snr.Value));
        if (!fits)
        {
            yield return $"the signal to noise of its components is {expected?.ToString() ?? "none"}, the label says {label.Snr?.ToString() ?? "none"}";
        }
    }

    private IEnumerable<string> SumProblems()
    {
        if (!Has(ArrayNames.Unwrapped, ArrayNames.Wrapped, ArrayNames.Valid) || IsFiltered)
        {
            yield break;
        }

        float[] unwrapped = Floats(ArrayNames.Unwrapped);
        float[] wrapped = Floats(ArrayNames.Wrapped);
        byte[] valid = arrays[ArrayNames.Valid].ValuesOf<byte>();
        for (int i = 0; i < wrapped.Length; i++)
        {
            double cycles = (unwrapped[i] - wrapped[i]) / (2 * Math.PI);
            if (valid[i] == 1 && Math.Abs(cycles - Math.Round(cycles)) > 1e-3)
            {
                yield return $"wrapped is not unwrapped modulo 2 pi at pixel {i}";
                yield break;
            }
        }
    }

    /// <summary>Whether the wrapped phase went through a filter, which changes more than the cycles.</summary>
    public required bool IsFiltered { get; init; }
}
