using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Training.Inversion;

namespace Synth.Training.Tests.Inversion;

public sealed class StoredInterferogramsTests : IDisposable
{
    private const int Count = 6;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Images_are_what_the_recipe_made(bool perPixel)
    {
        var recipe = SmallInterferograms.Recipe($"acquisition.per_pixel={(perPixel ? "true" : "false")}");
        SmallInterferograms.Write(_folder["set"], Count, [ArrayNames.Unwrapped, ArrayNames.Mask, ArrayNames.Valid, ArrayNames.Height], recipe);
        using StoredInterferograms images = new(_folder["set"]);
        Assert.Equal(Count, images.Count);
        int boxes = 0;
        for (int index = 0; index < Count; index++)
        {
            (UnwrappedImage image, Sample made) = (images.Read(index), SmallInterferograms.Sample(index, recipe));
            Assert.Equal(made.Fields.Valid, image.Valid);
            Assert.Contains((byte)0, image.Valid);
            for (int i = 0; i < image.LosM.Length; i++)
            {
                double expected = image.Valid[i] == 0 ? 0 : PhaseConversion.ToDisplacement(made.Fields.UnwrappedRad[i], made.Scene.Model.WavelengthM);
                Assert.Equal(expected, image.LosM[i], 1e-6);
            }

            Assert.Equal(made.Scene.Model.HeightM.Data, image.HeightM);
            Assert.Equal((made.Scene.Model.Grid.PixelEastM, SmallInterferograms.Size), (image.Grid.PixelEastM, image.Grid.Width));
            Assert.Equal(Look(made.Scene.Model.Look, image), Look(image.Look, image));
            Assert.Equal(made.Label.ClassName, image.Record.ClassName);
            Assert.True(image.HasTruth);
            byte[] mask = new byte[image.LosM.Length];
            DeformationMask.Fill(made.Fields.DeformationLosM, mask);
            Assert.Equal(mask, image.TrueMask);
            boxes += image.TrueBox is null ? 0 : 1;
            Assert.Equal(made.Label.Box is { } box ? (box.CenterX + 0.5, box.HalfHeight) : null, image.TrueBox is { } stored ? (stored.CentreX, stored.HalfHeight) : ((double, double)?)null);
        }

        Assert.InRange(boxes, 1, Count - 1);
    }

    [Fact]
    public void What_a_data_set_does_not_hold_is_unknown()
    {
        SmallInterferograms.Write(_folder["bare"], 1, [ArrayNames.Unwrapped]);
        using StoredInterferograms images = new(_folder["bare"]);
        UnwrappedImage image = images.Read(0);
        Assert.Null(image.HeightM);
        Assert.Null(image.TrueMask);
        Assert.All(image.Valid, each => Assert.Equal(1, each));
    }

    [Fact]
    public void Data_sets_that_cannot_be_inverted_are_refused()
    {
        SmallInterferograms.Write(_folder["wrapped"], 1, [ArrayNames.Wrapped, ArrayNames.Valid]);
        string message = Assert.Throws<DatasetException>(() => new StoredInterferograms(_folder["wrapped"])).Message;
        Assert.Contains("no array 'unwrapped'", message, StringComparison.Ordinal);
        Assert.Contains("wrapped, valid", message, StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => new StoredInterferograms(_folder.FullPath));

        SmallInterferograms.Write(_folder["unfinished"], 1);
        File.Delete(_folder["unfinished", "manifest.json"]);
        Assert.Contains("not finished", Assert.Throws<DatasetException>(() => new StoredInterferograms(_folder["unfinished"])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Look(LookGeometry look, UnwrappedImage image)
    {
        float[] all = new float[3 * image.LosM.Length];
        int count = image.LosM.Length;
        LookVectors.Fill(look, image.Grid, all.AsSpan(0, count), all.AsSpan(count, count), all.AsSpan(2 * count));
        return [.. all.Select(value => MathF.Round(value, 6))];
    }
}
