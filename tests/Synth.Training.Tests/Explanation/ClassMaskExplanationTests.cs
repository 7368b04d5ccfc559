using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Rasters.Formats;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sizing;
using Synth.Training.Data.Sources;
using Synth.Training.Encodings;
using Synth.Training.Explanation;
using Synth.Training.Supervised;
using Synth.Training.Tests.Data.Sources;
using Synth.Training.Tests.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

/// <summary>Explanations class by class: the maps of a network that draws a mask of each class, and true masks of classes.</summary>
[Collection(TorchCollection.Name)]
public sealed class ClassMaskExplanationTests : IDisposable
{
    private const int SidePx = 32;

    private static readonly ClassMap Classes = ClassMap.Of("no_deformation", "sill", "mogi");

    private readonly AnnotatedFrames _frames = new();

    private readonly TemporaryFolder _folder = new();

    public ClassMaskExplanationTests()
    {
        // a sill alone, both, and nothing at all
        _frames.AddDeformed(0, "\"Sill\"", "\"Low\"", "[2, 2, 12, 2, 12, 12, 2, 12]");
        _frames.AddDeformed(1, "\"Sill\", \"Mogi\"", "\"Low\", \"Low\"", "[2, 2, 12, 2, 12, 12, 2, 12], [20, 15, 35, 15, 35, 28, 20, 28]");
        _frames.AddResting(2);
    }

    [TorchTheory]
    [InlineData("sill", 0)]
    [InlineData("mogi", 1)]
    public void The_map_is_that_of_the_class_asked_about_and_scored_by_its_true_mask(string asked, int plane)
    {
        TrainedModel model = Model(HeadKind.ClassAndMask, 2);
        using Network network = Create(model);
        ExplanationFolder results = Explain(model, network, asked, "mask", "gradcam");

        bool[] isThere = asked == "sill" ? [true, true, false] : [false, true, false];
        Assert.Equal(isThere, results.Images.Select(image => image.Maps[0].Pointing is not null));
        Assert.Equal(isThere, results.Images.Select(image => image.Maps[1].Pointing is not null));
        Batch batch = BatchOf(model);
        using IDisposable still = no_grad();
        using NetworkOutput output = network.call(BatchTensors.ImagesOf(batch, CPU));
        float[] expected = [.. output.ClassMasks!.narrow(1, plane, 1).sigmoid().contiguous().data<float>()];
        float[] truth = [.. Enumerable.Range(0, 3).SelectMany(image => batch.ClassMasks!.Skip(((image * 2) + plane) * SidePx * SidePx).Take(SidePx * SidePx))];
        Assert.Equal(expected, Arrays(results, "mask"));
        Assert.Equal(truth, Arrays(results, "true_mask"));

        // the share of the map in the mask of the class, not in that of all deformation
        double within = 0, all = 0;
        for (int i = SidePx * SidePx; i < 2 * SidePx * SidePx; i++)
        {
            (within, all) = (within + (expected[i] * truth[i]), all + expected[i]);
        }

        Assert.Equal(within / all, results.Images[1].Maps[0].Pointing!.Value.Energy, 1e-9);
    }

    [TorchFact]
    public void An_image_whose_likeliest_class_has_no_mask_shows_that_of_any_kind()
    {
        TrainedModel model = Model(HeadKind.ClassAndMask, 2);
        using Network network = Create(model);
        using IDisposable still = no_grad();
        using NetworkOutput output = network.call(BatchTensors.ImagesOf(BatchOf(model), CPU));
        MaskMap method = new(model.Classes, ExplanationSettings.Predicted);
        using Tensor maps = method.Explain(network, BatchTensors.ImagesOf(BatchOf(model), CPU), tensor(new long[] { 0, 1, 2 }));

        Tensor[] expected = [output.Mask![0, 0], output.ClassMasks![1, 0], output.ClassMasks[2, 1]];
        Assert.Equal([.. expected.SelectMany(map => map.sigmoid().contiguous().data<float>().ToArray())], maps.data<float>().ToArray());
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(asked => method.DependsOnClass(network, asked)));
    }

    [TorchFact]
    public void A_class_without_a_mask_is_refused_where_its_mask_is_asked_for()
    {
        TrainedModel model = Model(HeadKind.ClassAndMask, 2);
        using Network network = Create(model);
        string refusal = Assert.Throws<DatasetException>(() => ExplanationRun.RequireAnswerable(model, network, Settings("no_deformation", "mask"))).Message;
        Assert.Equal("mask needs a class that the network draws a mask of (sill, mogi); of no_deformation it draws none. What works: gradcam, gradcam++, occlusion", refusal);
        ExplanationRun.RequireAnswerable(model, network, Settings("no_deformation"));

        // one mask for all has no class
        TrainedModel single = Model(HeadKind.ClassAndMask, 0);
        using Network other = Create(single);
        ExplanationRun.RequireAnswerable(single, other, Settings("no_deformation", "mask"));
    }

    [TorchFact]
    public void A_network_without_masks_is_scored_by_the_true_mask_of_the_class_too()
    {
        TrainedModel model = Model(HeadKind.Classes, 0);
        using Network network = Create(model);
        Assert.Equal([false, true, false], Explain(model, network, "mogi", "gradcam").Images.Select(image => image.Maps[0].Pointing is not null));
    }

    public void Dispose()
    {
        _frames.Dispose();
        _folder.Dispose();
    }

    private static ExplanationSettings Settings(string asked, params string[] methods) => new() { Methods = [.. methods], Target = asked };

    private static TrainedModel Model(HeadKind head, int masks) => new()
    {
        Experiment = "masks",
        Spec = new NetworkSpec { Architecture = "resnet18", InputChannels = 2, ImageSizePx = SidePx, Head = new HeadSpec { Kind = head, Classes = 3, DecoderWidth = 16, ClassMasks = masks } },
        Classes = Classes.Entries,
        Encoding = new CosSinEncoding(),
        Sizing = new ImageSizing(SizingMode.Resize, SidePx, SidePx),
        CodeVersion = "test",
    };

    private static Network Create(TrainedModel model)
    {
        manual_seed(5);
        Network network = NetworkRegistry.Create(model.Spec);
        network.eval();
        return network;
    }

    private ImageSet Images(TrainedModel model, IImageSource source) => ImageSet.For(model, new TerrainProvider([RepositoryFiles.PathOf("dem")]), [new ImagePool(source)], Classes, 4, 0, masks: true);

    private Batch BatchOf(TrainedModel model)
    {
        using HephaestusSource source = _frames.Open(content: PictureContent.GreyPhase);
        return Images(model, source).Batches().First();
    }

    private ExplanationFolder Explain(TrainedModel model, Network network, string asked, params string[] methods)
    {
        using HephaestusSource source = _frames.Open(content: PictureContent.GreyPhase);
        ExplanationFolder results = ExplanationFolder.Open(_folder["out"], new JsonObject(), resume: false);
        new ExplanationRun(model, network, CPU, Settings(asked, methods), results).Execute(Images(model, source), CancellationToken.None);
        return results;
    }

    private float[] Arrays(ExplanationFolder results, string name) =>
        [.. results.Images.SelectMany(image => NpzFile.Read(_folder["out", "maps", $"{image.Key}.npz"])[name].Values.Cast<object>().Select(value => Convert.ToSingle(value)))];
}
