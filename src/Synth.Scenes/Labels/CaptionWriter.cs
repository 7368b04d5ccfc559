using System.Globalization;

namespace Synth.Scenes.Labels;

/// <summary>
/// Describes an interferogram in a few English sentences in the manner of Hephaestus' captions: atmosphere, noise, faults of
/// the processing, then the deformation patterns with kind, intensity and place. The wording varies from sample to sample
/// and is the same for the same seed and sample.
/// </summary>
public static class CaptionWriter
{
    /// <summary>Writes the caption of a labelled scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="label">Its label, whose own caption is not read.</param>
    /// <param name="width">Columns of the frame.</param>
    /// <param name="height">Rows of the frame.</param>
    public static string Write(Scene scene, Label label, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(label);
        Wording wording = new(scene.Model.Seed, scene.Model.SampleIndex);
        List<string> sentences = [];
        AddAtmosphere(sentences, label.Flags, wording);
        AddQuality(sentences, label.Flags, wording);
        AddDeformation(sentences, label, width, height, wording);
        return string.Join(' ', sentences);
    }

    /// <summary>The side of the frame that a box's centre lies on, such as <c>top-left</c> or <c>central</c>: thirds of the frame.</summary>
    public static string Side(PixelBox box, int width, int height)
    {
        int column = Math.Clamp((int)(3 * (box.CenterX + 0.5) / width), 0, 2);
        int row = Math.Clamp((int)(3 * (box.CenterY + 0.5) / height), 0, 2);
        return (row, column) switch
        {
            (0, 0) => "top-left",
            (0, 1) => "top",
            (0, _) => "top-right",
            (1, 0) => "central-left",
            (1, 1) => "central",
            (1, _) => "central-right",
            (_, 0) => "bottom-left",
            (_, 1) => "bottom",
            _ => "bottom-right",
        };
    }

    private static void AddAtmosphere(List<string> sentences, HephaestusFlags flags, Wording wording)
    {
        switch (flags.AtmosphericFringes)
        {
            case 1:
                sentences.Add(wording.Pick(
                    "Vertical stratification of the atmosphere can be detected in the high altitude areas.",
                    "Fringes of vertical stratification follow the relief.",
                    "Vertical stratification effect is detected along the topography."));
                break;
            case 2:
                sentences.Add(wording.Pick(
                    "Turbulent mixing of the atmosphere can be detected around the area.",
                    "Wave-like patterns of turbulent mixing are detected over the region.",
                    "Turbulent mixing effect can be detected on the wider area."));
                break;
            case 3:
                sentences.Add(wording.Pick(
                    "Both vertical stratification and turbulent mixing can be detected around the area.",
                    "Vertical stratification in the high altitude areas is mixed with turbulent effects.",
                    "Turbulent mixing and vertical stratification effects are detected over the region."));
                break;
            default:
                sentences.Add(wording.Pick("The atmospheric impact is low.", "Hardly any atmospheric effect can be detected."));
                break;
        }
    }

    private static void AddQuality(List<string> sentences, HephaestusFlags flags, Wording wording)
    {
        if (flags.NoInfo == 1)
        {
            sentences.Add(wording.Pick("The image is too noisy to extract information.", "No information can be read from the image."));
        }
        else if (flags.LowCoherence == 1)
        {
            sentences.Add(wording.Pick("Also, low coherence causes noisy areas.", "Noise of low coherence covers parts of the image."));
        }

        if (flags.OrbitalFringes == 1)
        {
            sentences.Add(wording.Pick("Orbital fringes are detected.", "A ramp of orbital fringes crosses the image."));
        }

        if (flags.ProcessingError is HephaestusFlags.DeburstingError)
        {
            sentences.Add(wording.Pick("The debursting step of the processing failed.", "A debursting error can be detected."));
        }
        else if (flags.ProcessingError is HephaestusFlags.SubSwathError)
        {
            sentences.Add(wording.Pick("The sub-swaths are badly merged.", "A sub-swath merging error can be detected."));
        }
    }

    private static void AddDeformation(List<string> sentences, Label label, int width, int height, Wording wording)
    {
        InstanceLabel[] patterns = [.. label.Instances.Where(i => i.Box is not null)];
        if (patterns.Length == 0 || label.Flags.Deformation == 0)
        {
            sentences.Add(wording.Pick("No deformation activity can be detected.", "No deformation pattern is detected."));
            return;
        }

        if (patterns.Length > 1)
        {
            string count = patterns.Length switch
            {
                2 => "Two",
                3 => "Three",
                4 => "Four",
                _ => patterns.Length.ToString(CultureInfo.InvariantCulture),
            };
            sentences.Add(wording.Pick($"{count} deformation patterns can be detected.", $"{count} patterns of deformation are present."));
        }

        foreach (InstanceLabel pattern in patterns)
        {
            sentences.Add(Pattern(pattern, label.ActivityPhase, width, height, wording));
        }
    }

    private static string Pattern(InstanceLabel pattern, string phase, int width, int height, Wording wording)
    {
        string side = Side(pattern.Box!.Value, width, height);
        string level = pattern.IntensityLevel.ToLowerInvariant();
        string kind = Kind(pattern.ClassName);
        string place = side is "top" or "bottom"
            ? wording.Pick($"at the {side} of the image", $"at the {side} of the region")
            : wording.Pick($"on the {side} side", $"on the {side} side of the region");
        string motion = phase == ActivityPhase.Rebound ? wording.Pick(", with subsidence", string.Empty) : wording.Pick(", with uplift", string.Empty);
        return wording.Pick(
            $"{kind} deformation pattern of {level} intensity can be detected {place}{motion}.",
            $"{kind} deformation pattern of {level} intensity is detected {place}{motion}.");
    }

    private static string Kind(string className) => className switch
    {
        ClassNames.PennyCrack => "A sill-type (penny-shaped)",
        ClassNames.Cdm => "An unidentified",
        ClassNames.NormalFault => "A normal-fault earthquake",
        ClassNames.ThrustFault => "A thrust-fault earthquake",
        ClassNames.StrikeSlipFault => "A strike-slip earthquake",
        ClassNames.Earthquake => "An earthquake",
        _ => $"A {className}-type",
    };
}
