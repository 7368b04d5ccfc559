using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;

namespace Synth.Datasets.Tests.Manifests;

public sealed class DatasetPlanTests
{
    [Fact]
    public void Arrays_are_written_in_one_order_whatever_the_order_asked_for()
    {
        DatasetOptions options = new() { Arrays = [ArrayNames.Valid, ArrayNames.Height, ArrayNames.Wrapped], Precision = ArrayPrecision.Float16 };
        DatasetPlan plan = DatasetPlan.Of(FakeSource.Of(10).Description, options);
        Assert.Equal([("wrapped", "float16"), ("valid", "uint8"), ("height", "float32")], plan.Arrays.Select(a => (a.Name, a.Dtype)));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_by_name()
    {
        (DatasetOptions Options, long Count, string Named)[] cases =
        [
            (new() { Arrays = ["phase"] }, 1, "'phase' is no array"),
            (new() { Arrays = [] }, 1, "at least one array"),
            (new() { SamplesPerShard = 0 }, 1, "samples per shard is 0"),
            (new() { Picture = PhasePicture.Colour }, 1, "png format only"),
            (new(), 0, "count is 0"),
        ];
        foreach ((DatasetOptions options, long count, string named) in cases)
        {
            DatasetException error = Assert.Throws<DatasetException>(() => DatasetPlan.Of(FakeSource.Of(count).Description, options));
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plan_comes_back_from_its_file_unchanged()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root, count: 2);
        DatasetPlan expected = DatasetPlan.Of(FakeSource.Of(2).Description, SmallDataset.EveryArray);
        DatasetPlan read = new DatasetFolder(folder.Root).ReadPlan()!;
        Assert.Null(read.DifferenceTo(expected));
        Assert.Equal((expected.Recipe, expected.ResolvedRecipe, expected.Seed), (read.Recipe, read.ResolvedRecipe, read.Seed));
        Assert.Equal("name: fake # \u00e9\n", read.Recipe);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"plan\": null }")]
    [InlineData("[1]")]
    [InlineData("")]
    public void A_manifest_that_is_none_is_refused(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["manifest.json"], text);
        Assert.Contains("manifest.json is damaged", Assert.Throws<DatasetException>(() => new DatasetFolder(folder.Root).ReadManifest()).Message, StringComparison.Ordinal);
    }
}
