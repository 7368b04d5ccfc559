using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Scenes.Tests.Recipes;

/// <summary>What must hold of every drawn scene.</summary>
internal static class SceneChecks
{
    public static void AssertSound(Scene scene)
    {
        ForwardModel model = scene.Model;
        Assert.DoesNotContain(model.Sources.SelectMany(source => source.Problems()), problem => problem.IsError);
        IEnumerable<ParameterProblem> problems =
        [
            .. model.Look.Problems(),
            .. model.Turbulence?.Problems() ?? [],
            .. model.Stratified?.Problems() ?? [],
            .. model.Ramp?.Problems() ?? [],
            .. model.Ionosphere?.Problems() ?? [],
            .. model.Coherence?.Problems() ?? [],
            .. model.PhaseNoise?.Problems() ?? [],
            .. model.Filter?.Problems() ?? [],
            .. model.IncoherentMasks.SelectMany(mask => mask.Problems()),
            .. model.Faults.SelectMany(fault => fault.Problems()),
        ];
        Assert.DoesNotContain(problems, problem => problem.IsError);
        Assert.Empty(SourceChecks.Poisson(model.Poisson));
        Assert.InRange(model.ValidCoherence, 0, 1);
        Assert.Equal(model.Sources.Length, scene.SourceClasses.Length);
        Assert.Equal(model.Sources.Length, scene.SourcePeaksM.Length);
        Assert.Equal(scene.ClassName == ClassNames.NoDeformation, model.Sources.Length == 0);
        Assert.All(scene.SourceClasses, name => Assert.True(ClassNames.IndexOf(name) > 0));
        Assert.All(scene.SourcePeaksM, peak => Assert.True(peak is null or > 0));
        Assert.Equal(model.Grid.PixelCount, model.HeightM.Data.Length);
        Assert.All(model.HeightM.Data, height => Assert.True(float.IsFinite(height)));
        Assert.Contains(scene.Acquisition.Direction, new[] { "ascending", "descending" });
    }
}
