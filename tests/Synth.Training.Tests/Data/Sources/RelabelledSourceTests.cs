using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public sealed class RelabelledSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_replaces_all_that_the_source_knows_of_classes()
    {
        FakeImageSource inner = new(5) { Describe = index => FakeImageSource.Plain(index, "truth", ("frame", "f")) with { Labels = ["truth too"], Id = $"image, {index}" } };
        using RelabelledSource source = RelabelledSource.Of(inner, Table("id,label,likeliest\n\"image, 4\",b,b\n\"image, 2\",,a\n\"image, 1\",a,a\nelsewhere,a,a\n"));
        Assert.Equal(2, source.Count);
        Assert.Equal(["a", "b"], source.ClassNames);
        using IImageReader reader = source.OpenReader();
        (string, string)[] found = [.. Enumerable.Range(0, 2).Select(i => (source.RecordOf(i)!.Id, reader.Read(i).Record.ClassName))];
        Assert.Equal([("image, 1", "a"), ("image, 4", "b")], found);
        TrainingImage image = reader.Read(0);
        Assert.Equal(1, image.Values[0]);
        Assert.Empty(image.Record.Labels);
        Assert.Null(image.Mask);
        Assert.Null(image.Box);
        Assert.Equal("f", image.Record.Groups["frame"]);
    }

    [Fact]
    public void What_cannot_be_relabelled_is_refused()
    {
        Assert.Contains("labels none of the images of fake", Refusal(new FakeImageSource(3), "id,label\nx,a\n"), StringComparison.Ordinal);
        Assert.Contains("needs images that are stored", Refusal(new FakeImageSource(null), "id,label\nx,a\n"), StringComparison.Ordinal);
        Assert.Contains("has no column 'label'", Refusal(new FakeImageSource(3), "id,class\nx,a\n"), StringComparison.Ordinal);
        Assert.Contains(":3: the image 'x' stands twice", Refusal(new FakeImageSource(3), "id,label\nx,a\nx,b\n"), StringComparison.Ordinal);
    }

    private string Refusal(IImageSource inner, string text) => Assert.Throws<DatasetException>(() => RelabelledSource.Of(inner, Table(text))).Message;

    private LabelTable Table(string text) => LabelTable.Read(_folder.Write("labels.csv", text));
}
