using System.Collections.Immutable;
using System.Globalization;
using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Sources;

namespace Synth.Scenes.Sampling;

/// <summary>Draws the sources of scenes.</summary>
internal static class SourceSampler
{
    /// <summary>Draws tried until a source is sound, such as one all of which lies below the surface.</summary>
    public const uint MostRedraws = 200;

    /// <summary>Draws all sources of a class.</summary>
    /// <exception cref="InvalidConfigurationException">A source of the recipe cannot be drawn soundly.</exception>
    public static DrawnSources Draw(ClassRecipe drawn, Draws draws, SceneFrame frame, double wavelengthM)
    {
        DrawnSources result = DrawnSources.None;
        foreach (SourceRecipe source in drawn.Sources)
        {
            int count = draws.Whole(source.Count);
            for (uint copy = 0; copy < count; copy++)
            {
                (DeformationSource body, uint redraws, Draws own) = DrawSound(source, draws, copy, frame);
                result = result.With(body, source.ClassName ?? drawn.Name, source.Target?.DrawM(own, wavelengthM), redraws);
            }
        }

        return result;
    }

    private static (DeformationSource Body, uint Redraws, Draws Own) DrawSound(SourceRecipe source, Draws draws, uint copy, SceneFrame frame)
    {
        string reason = string.Empty;
        for (uint redraw = 0; redraw < MostRedraws; redraw++)
        {
            Draws own = draws.Copy(copy).Copy(redraw);
            DeformationSource body = source.Draw(own, frame);
            string? problem = Refusal(body, frame);
            if (problem is null)
            {
                return (body, redraw, own);
            }

            reason = problem;
        }

        throw new InvalidConfigurationException(source.Mark, source.Path, $"none of {MostRedraws} draws gave a sound source; the last one: {reason}");
    }

    private static string? Refusal(DeformationSource body, SceneFrame frame)
    {
        SourceProblem? problem = body.Problems().FirstOrDefault(each => each.IsError);
        if (problem is not null)
        {
            return problem.Message;
        }

        return frame.LeastTopDepthM == 0 || body.TopDepthM > frame.LeastTopDepthM
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"varying_depth asks for sources below all of the terrain, whose lowest point lies {frame.LeastTopDepthM:f0} m below the reference height; the top of this one lies at {body.TopDepthM:f0} m");
    }
}

/// <summary>The sources of one scene.</summary>
/// <param name="Bodies">The sources.</param>
/// <param name="Classes">The class of each.</param>
/// <param name="PeaksM">The peak |line-of-sight displacement| to which the strength of each is fitted, m, or null.</param>
/// <param name="Redraws">Draws refused because the source was unsound.</param>
internal sealed record DrawnSources(
    ImmutableArray<DeformationSource> Bodies, ImmutableArray<string> Classes, ImmutableArray<double?> PeaksM, int Redraws)
{
    public static DrawnSources None { get; } = new([], [], [], 0);

    public DrawnSources With(DeformationSource body, string className, double? peakM, uint redraws) =>
        new(Bodies.Add(body), Classes.Add(className), PeaksM.Add(peakM), Redraws + (int)redraws);
}
