using Synth.Datasets;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Testing;
using Synth.Training.Explanation;
using Synth.Training.Tests.Supervised;

namespace Synth.Training.Tests.Explanation;

[Collection(TorchCollection.Name)]
public sealed class ExplanationMethodsTests
{
    [TorchTheory]
    [InlineData("resnet18", HeadKind.Classes, "cam gradcam gradcam++ occlusion centre")]
    [InlineData("resnet18", HeadKind.ClassAndMask, "gradcam gradcam++ occlusion mask centre")]
    [InlineData("resnet18", HeadKind.Prototypes, "gradcam gradcam++ occlusion centre")]
    [InlineData("vit_tiny_patch32_224", HeadKind.Classes, "gradcam gradcam++ attention rollout occlusion centre")]
    [InlineData("swin_tiny_patch4_window7_224", HeadKind.Classes, "cam gradcam gradcam++ attention rollout occlusion centre")]
    [InlineData("convnext_tiny", HeadKind.Classes, "gradcam gradcam++ occlusion centre")]
    public void What_can_explain_a_network_is_found(string architecture, HeadKind head, string methods)
    {
        Network network = SmallNetworks.Of(architecture, head);
        Assert.Equal(methods.Split(' '), ExplanationMethods.For([], network, new ExplanationSettings(), 0).Select(method => method.Name));
    }

    [TorchFact]
    public void What_cannot_says_why_and_what_can()
    {
        Network network = SmallNetworks.Of("resnet18", HeadKind.ClassAndMask);
        string Refusal(params string[] words) => Assert.Throws<DatasetException>(() => ExplanationMethods.For(words, network, new ExplanationSettings(), 0)).Message;

        Assert.Equal(
            "cam needs one dense layer right behind the mean over the last feature map, which resnet18 with this head has not; rollout needs attention, which resnet18 has not. What works: gradcam, gradcam++, occlusion, mask",
            Refusal("cam", "rollout", "mask"));
        Assert.Contains("there is no method 'lime'; there are cam, gradcam", Refusal("lime"), StringComparison.Ordinal);
        Assert.Contains("comes twice", Refusal("mask", "mask"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("predicted", 1, 2, 2)]
    [InlineData("true", 1, 2, 1)]
    [InlineData("sill", 1, 2, 0)]
    public void The_class_asked_about_is_the_named_the_true_or_the_likeliest(string target, long truth, int predicted, int asked)
    {
        AskedClasses classes = new(["sill", "no_deformation", "mogi"], target, false);

        Assert.Equal(asked, classes.Of(truth, predicted, "image"));
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(classes.MeansDeformation));
    }

    [Fact]
    public void A_class_that_is_not_there_is_refused()
    {
        Assert.Contains("it has 0, 1", Assert.Throws<DatasetException>(() => new AskedClasses(["0", "1"], "mogi", false)).Message, StringComparison.Ordinal);
        Assert.Contains("image", Assert.Throws<DatasetException>(() => new AskedClasses(["0", "1"], "true", false).Of(-1, 0, "image")).Message, StringComparison.Ordinal);
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(new AskedClasses(["0", "1"], "true", false).MeansDeformation));
    }
}
