using Synth.Datasets;
using Synth.Physics.Sources;
using Synth.Scenes.Labels;
using Synth.Training.Inversion;

namespace Synth.Training.Tests.Inversion;

public sealed class ImageInversionTests
{
    private static readonly MogiSource Mogi = new(1500, -2000, 3000, 6e6);

    [Fact]
    public void The_source_of_an_image_is_found_with_its_box_and_its_trend()
    {
        UnwrappedImage still = SmallInterferograms.Of(Mogi);
        float[] height = [.. Enumerable.Range(0, still.LosM.Length).Select(i => (float)(600 + (500 * Math.Sin(i / 37.0))))];
        double TrendAt(int i) => 0.02 + (2e-6 * still.Grid.EastOf(i % SmallInterferograms.Size)) + (1e-5 * height[i]);
        byte[] mask = new byte[still.LosM.Length];
        DeformationMask.Fill(still.LosM, mask);
        UnwrappedImage image = still with
        {
            LosM = [.. still.LosM.Select((value, i) => (float)(value + TrendAt(i)))],
            HeightM = height,
            TrueMask = mask,
        };
        ImageInversion inversion = new(SmallInterferograms.Recipe(), SmallInterferograms.Noise, SmallInterferograms.Settings with { MostPoints = 256 });
        (InvertedImage result, float[] model, Func<float[]> trendOf) = inversion.Invert(image, null, CancellationToken.None);
        float[] trend = trendOf();

        Assert.Equal(["mogi", "dyke"], result.Families.Select(family => family.ClassName));
        Assert.Equal(0, result.Chosen);
        Assert.True(result.Families[0].LogEvidence > result.Families[1].LogEvidence + 10);
        Assert.Equal((256, "made up"), (result.Points, result.Id));
        Assert.Equal(500, result.PixelSizeM[0]);
        FittedFamily best = result.Families[0];
        SourceNumbers source = Assert.Single(best.Sources);
        Assert.Equal("mogi", source.Type);
        Assert.Equal(1500, source.Values["east_m"], 100.0);
        Assert.Equal(-2000, source.Values["north_m"], 100.0);
        Assert.All(best.Parameters, number => Assert.Equal(source.Values[number.Key.Split('.')[1]], number.Value));

        // means over blocks of a kilometre smooth the peak a little
        double largest = still.LosM.Max(Math.Abs);
        Assert.Equal(largest, result.LargestLosM, 0.05 * largest);
        Assert.Equal(result.LargestLosM, model.Max(Math.Abs));
        Assert.All(model.Zip(still.LosM), pair => Assert.Equal(pair.Second, pair.First, 0.05 * largest));
        Assert.All(Enumerable.Range(0, trend.Length), i => Assert.Equal(TrendAt(i), trend[i], 0.05 * largest));
        Assert.Equal([DeformationMask.Count(mask)], result.MaskPx!.Value.Skip(2));
        Assert.True(result.MaskPx!.Value[0] > 0.9 * result.MaskPx.Value[1]);
        PixelBox box = DeformationMask.Box(mask, SmallInterferograms.Size)!.Value;
        Assert.Equal(box.CenterX + 0.5, result.BoxPx[0], 1.01);
        Assert.Equal(box.HalfHeight, result.BoxPx[3], 1.01);
        Assert.Equal((null, null), (result.Truth, result.TrueBoxPx));
    }

    [Fact]
    public void Level_ground_is_no_hindrance()
    {
        UnwrappedImage image = SmallInterferograms.Of(Mogi);
        (InvertedImage plain, _, Func<float[]> trend) = SmallInterferograms.Inversion().Invert(image, "mogi", CancellationToken.None);
        (InvertedImage level, _, Func<float[]> same) = SmallInterferograms.Inversion().Invert(image with { HeightM = [.. image.LosM.Select(_ => 123.4f)] }, "mogi", CancellationToken.None);
        Assert.Equal(plain.Families[0].Misfit, level.Families[0].Misfit);
        Assert.Equal(trend(), same());
    }

    [Fact]
    public void One_class_alone_can_be_looked_for()
    {
        InvertedImage result = SmallInterferograms.Inversion().Invert(SmallInterferograms.Of(Mogi), "dyke", CancellationToken.None).Result;
        Assert.Equal("dyke", Assert.Single(result.Families).ClassName);
        Assert.Null(result.MaskPx);
    }

    [Fact]
    public void Images_and_classes_that_give_nothing_to_fit_are_refused_by_name()
    {
        UnwrappedImage image = SmallInterferograms.Of(Mogi);
        UnwrappedImage gap = image with { Valid = [.. image.Valid.Select((_, i) => i < 8 * SmallInterferograms.Size ? (byte)1 : (byte)0)] };
        Assert.Contains("made up: 16 blocks of 4 x 4 pixels", Refusal(gap, null), StringComparison.Ordinal);
        Assert.Contains("of the class sill", Refusal(image, "sill"), StringComparison.Ordinal);
        Assert.Contains("30 draws of the recipe small", Refusal(image, "no_deformation"), StringComparison.Ordinal);

        static string Refusal(UnwrappedImage image, string? className) =>
            Assert.Throws<DatasetException>(() => SmallInterferograms.Inversion().Invert(image, className, CancellationToken.None)).Message;
    }
}
