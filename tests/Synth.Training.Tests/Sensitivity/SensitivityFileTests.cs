using Synth.Scenes.Recipes.Reading;
using Synth.Testing;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

public sealed class SensitivityFileTests : IDisposable
{
    private const string Valid = """
        name: test
        model: outputs/none
        backgrounds: {recipe: demo, count: 300}
        deformation: {recipe: demo, classes: [mogi, dyke]}
        amplitude_m: [0.01, 0.1]
        axes: {source: [mogi], coherence: [0.2, 0.8], depth_bins_m: [0, 2000]}
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Stock => [.. Directory.GetFiles(RepositoryFiles.PathOf("configs", "sensitivity"), "*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [InlineData("[0.01, 0.1]", "[0.1, 0.01]", "amplitude_m: the numbers must rise")]
    [InlineData("amplitude_m: [0.01, 0.1]", "amplitude_m: [0.01]", "1 items; 2 to 50 are allowed")]
    [InlineData("amplitude_m: [0.01, 0.1]", "amplitude_km: [1, 2]", "amplitude_km")]
    [InlineData("coherence: [0.2, 0.8]", "coherence: [0.2, 1.8]", "a number from 0 to 1")]
    [InlineData("source: [mogi]", "source: [sill]", "source sill is none of the classes that deform: mogi, dyke")]
    [InlineData("classes: [mogi, dyke]", "classes: [cdm]", "it has mogi, dyke, sill")]
    [InlineData("count: 300", "count: 100", "a rate of 0.01 needs at least 99 backgrounds for calibration; 100 with calibration_share 0.5 give 50")]
    [InlineData("count: 300", "count: 300, cluster_by: town", "only real ones have groups")]
    [InlineData("recipe: demo, count: 300", "count: 300", "recipe")]
    [InlineData("recipe: demo, count: 300", "recipe: demo, set: [\"coherence=\"], count: 300", "has no block coherence")]
    public void Mistakes_are_named(string text, string change, string reason)
    {
        Assert.Contains(text, Valid, StringComparison.Ordinal);
        InvalidConfigurationException refused = Assert.Throws<InvalidConfigurationException>(() => Read(Valid.Replace(text, change, StringComparison.Ordinal)));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("test.yaml:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Velocities_need_time_between_the_dates()
    {
        string speeds = Valid.Replace("amplitude_m: [0.01, 0.1]", "amplitude_mm_per_year: [1, 2]", StringComparison.Ordinal);
        Assert.Equal(AmplitudeUnit.MillimetresPerYear, Read(speeds).Unit);
        string still = speeds.Replace("count: 300", "set: [acquisition.temporal_baseline_days=0], count: 300", StringComparison.Ordinal);
        Assert.Contains("may have no time between their dates", Assert.Throws<InvalidConfigurationException>(() => Read(still)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named_all_at_once()
    {
        string text = Valid.Replace("[0.2, 0.8]", "[8]", StringComparison.Ordinal).Replace("count: 300", "count: 1", StringComparison.Ordinal) + "\nreplicates: -1\n";
        string message = Assert.Throws<InvalidConfigurationException>(() => Read(text)).Message;
        Assert.All(["axes.coherence[0]", "backgrounds.count", "replicates"], key => Assert.Contains(key, message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stock))]
    public void Stock_files_are_read(string name)
    {
        string path = RepositoryFiles.PathOf("configs", "sensitivity", name);
        _folder.Write("s1_manifest.csv", "path,split,keep,kind,label,region,volcano,frame,primary,secondary\n");
        string[] overrides = name.StartsWith("real", StringComparison.Ordinal)
            ? [$"variables.s1={_folder.FullPath}", $"backgrounds.real.sources[0].manifest={_folder["s1_manifest.csv"]}"]
            : [];
        SensitivityRecipe recipe = SensitivityFile.Read(path, overrides);
        Assert.Equal(Path.GetFileNameWithoutExtension(name), recipe.Name);
        Assert.True(SensitivitySetting.Of(recipe).Length > 1);
    }

    public void Dispose() => _folder.Dispose();

    private SensitivityRecipe Read(string text) => SensitivityFile.Read(_folder.Write("test.yaml", text));
}
