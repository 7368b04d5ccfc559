using System.Text.Json;
using Synth.Datasets.Arrays;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Verification;

/// <summary>Checks one sample: names, labels among themselves, arrays in range, and labels against what the arrays show.</summary>
internal sealed class SampleVerifier(StoredSample sample, DatasetPlan plan, Label label, JsonElement json)
{
    /// <summary>Everything wrong with the sample.</summary>
    public IEnumerable<string> Problems()
    {
        if (!json.TryGetProperty("key", out JsonElement key) || key.GetString() != sample.Key
            || !json.TryGetProperty("index", out JsonElement index) || index.GetInt64() != sample.Index)
        {
            yield return "its JSON carries another key or index";
        }

        foreach (string problem in LabelProblems().Concat(ArrayProblems()))
        {
            yield return problem;
        }
    }

    private IEnumerable<string> LabelProblems()
    {
        if (ClassNames.IndexOf(label.ClassName) != label.ClassIndex || label.ClassIndex < 0)
        {
            yield return $"class_index {label.ClassIndex} is not that of {label.ClassName}";
        }

        bool deforms = label.Box is not null;
        if (label.Flags.Deformation != (deforms ? 1 : 0) || (label.ActivityPhase == ActivityPhase.Rest) == deforms)
        {
            yield return "box, deformation flag and activity_phase do not agree";
        }

        if (!deforms != (label.MaxLosM == 0) || (label.ClassName == ClassNames.NoDeformation && deforms))
        {
            yield return "box, class and max_los_m do not agree";
        }

        if (Fringes.Level(label.FringeCount) != label.IntensityLevel)
        {
            yield return $"{label.FringeCount} fringes are not of level {label.IntensityLevel}";
        }

        int patterns = label.Instances.Count(i => i.MaskPixels > 0 && i.MaxLosM >= DeformationMask.Fraction * (float)label.MaxLosM);
        if (label.IsCrowd != (patterns > 1 ? 1 : 0))
        {
            yield return $"is_crowd is {label.IsCrowd} with {patterns} patterns";
        }

        if (label.Caption.Length == 0)
        {
            yield return "its caption is empty";
        }
    }

    private IEnumerable<string> ArrayProblems()
    {
        Dictionary<string, NpyArray> arrays = [];
        foreach (ArraySpec spec in plan.Arrays)
        {
            NpyArray array = sample.ReadArray(spec.Name);
            if (ShapeProblem(spec, array) is { } problem)
            {
                yield return problem;
                yield break;
            }

            arrays.Add(spec.Name, array);
        }

        ArrayChecks checks = new(plan, label, arrays) { IsFiltered = IsFiltered };
        foreach (string problem in checks.Problems())
        {
            yield return problem;
        }
    }

    private bool IsFiltered =>
        json.TryGetProperty("scene", out JsonElement scene)
        && scene.TryGetProperty("model", out JsonElement model)
        && model.TryGetProperty("filter", out JsonElement filter)
        && filter.ValueKind != JsonValueKind.Null;

    private string? ShapeProblem(ArraySpec spec, NpyArray array)
    {
        int[] expected =
        [
            .. spec.Shape.Select(n => n switch
            {
                "height" => plan.Height,
                "width" => plan.Width,
                _ => label.Instances.Length,
            }),
        ];
        return array.Shape.SequenceEqual(expected)
            ? null
            : $"{spec.Name} has shape ({string.Join(", ", array.Shape)}), not ({string.Join(", ", expected)})";
    }
}
