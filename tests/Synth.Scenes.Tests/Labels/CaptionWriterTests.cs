using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Rasters;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Tests.Labels;

public sealed class CaptionWriterTests
{
    [Theory]
    [InlineData(10, 10, "top-left")]
    [InlineData(45, 10, "top")]
    [InlineData(89, 0, "top-right")]
    [InlineData(29, 45, "central-left")]
    [InlineData(44.5, 44.5, "central")]
    [InlineData(60, 45, "central-right")]
    [InlineData(0, 89, "bottom-left")]
    [InlineData(30, 89, "bottom")]
    [InlineData(89, 89, "bottom-right")]
    public void The_side_is_the_third_of_the_frame(double x, double y, string side) =>
        Assert.Equal(side, CaptionWriter.Side(new PixelBox(x, y, 1, 1), 90, 90));

    [Fact]
    public void A_caption_is_the_same_for_the_same_sample_and_varies_between_samples()
    {
        string[] captions = [.. Enumerable.Range(0, 60).Select(i => Write((ulong)i, LabelOf(ClassNames.Sill)))];
        Assert.Equal(captions, Enumerable.Range(0, 60).Select(i => Write((ulong)i, LabelOf(ClassNames.Sill))));
        Assert.InRange(captions.Distinct().Count(), 15, 60);
        Assert.All(captions, caption =>
        {
            Assert.Contains("A sill-type deformation pattern of medium intensity", caption, StringComparison.Ordinal);
            Assert.Contains("top-left", caption, StringComparison.Ordinal);
            Assert.Contains("tratification", caption, StringComparison.Ordinal);
            Assert.Matches("^[A-Z].*\\.$", caption);
        });
    }

    [Fact]
    public void Every_class_and_flag_finds_its_words()
    {
        HephaestusFlags flags = new(0, 1, 3, 0, 1, 2, 1);
        foreach (string name in ClassNames.All.Skip(1))
        {
            string caption = Write(7, LabelOf(name) with { Flags = flags });
            Assert.Contains("deformation pattern of medium intensity", caption, StringComparison.Ordinal);
            Assert.Contains("ub-swath", caption, StringComparison.Ordinal);
            Assert.Contains("rbital fringes", caption, StringComparison.Ordinal);
            Assert.Contains("ow coherence", caption, StringComparison.Ordinal);
            Assert.Contains("urbulent", caption, StringComparison.Ordinal);
            Assert.DoesNotContain('_', caption);
        }
    }

    [Fact]
    public void Several_patterns_are_counted_and_described_one_by_one()
    {
        Label one = LabelOf(ClassNames.Dyke);
        string caption = Write(3, one with { Instances = [.. one.Instances, .. one.Instances, .. one.Instances] });
        Assert.Contains("Three ", caption, StringComparison.Ordinal);
        Assert.Equal(3, caption.Split("A dyke-type").Length - 1);
    }

    private static string Write(ulong sample, Label label)
    {
        Scene scene = new()
        {
            Index = (long)sample,
            ClassName = label.ClassName,
            SourceClasses = [label.ClassName],
            Place = "flat",
            Acquisition = new AcquisitionFacts("Sentinel-1", "ascending", 12),
            Model = new ForwardModel
            {
                Grid = new Grid(90, 90, 100, 100),
                HeightM = new Raster<float>(90, 90),
                WavelengthM = 0.05,
                Look = new SwathLook(-12, 39),
                Seed = 11,
                SampleIndex = sample,
            },
        };
        return CaptionWriter.Write(scene, label, 90, 90);
    }

    private static Label LabelOf(string className) => new()
    {
        ClassName = className,
        ClassIndex = ClassNames.IndexOf(className),
        Box = new PixelBox(10, 10, 4, 4),
        Instances = [new InstanceLabel(className, new PixelBox(10, 10, 4, 4), 0.05, 64, 2, Fringes.Medium)],
        IsCrowd = 0,
        FringeCount = 2,
        IntensityLevel = Fringes.Medium,
        ActivityPhase = ActivityPhase.Unrest,
        Snr = 3,
        MaxLosM = 0.05,
        Flags = new HephaestusFlags(0, 0, 0, 0, 0, 1, 1),
        Caption = string.Empty,
    };
}
