using Synth.Models.Heads;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Heads;

public sealed class NetworkHeadTests
{
    private const int SizePx = 64;

    [TorchTheory]
    [InlineData(HeadPooling.Average, 512)]
    [InlineData(HeadPooling.Flatten, 512 * 2 * 2)]
    public void Class_and_box_stand_on_the_pooled_map(HeadPooling pooling, int inputs)
    {
        using Network network = Create(new HeadSpec { Kind = HeadKind.ClassAndBox, Classes = 3, Pooling = pooling });
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();

        NetworkOutput output = network.call(FilledNetworks.Input(2, 3, SizePx, SizePx));

        Assert.Equal([2, 3], output.Logits.shape);
        Assert.Equal([2, 4], output.Box!.shape);
        Dictionary<string, Tensor> state = network.state_dict();
        Assert.Equal([3, inputs], state["class_head.0.weight"].shape);
        Assert.Equal([4, inputs], state["box_head.0.weight"].shape);
        Assert.DoesNotContain("fc.weight", state.Keys);
        Assert.Equal(["class_head.0", "box_head.0"], network.Groups.Where(g => g.IsDense).Select(g => g.Name));
    }

    [TorchFact]
    public void The_average_head_is_the_dense_layer_of_the_means()
    {
        using Network network = Create(new HeadSpec { Kind = HeadKind.ClassAndBox, Classes = 3 });
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor input = FilledNetworks.Input(2, 3, SizePx, SizePx);
        Dictionary<string, Tensor> state = network.state_dict();

        Tensor expected = nn.functional.linear(network.Features(input), state["box_head.0.weight"], state["box_head.0.bias"]);

        Assert.InRange((expected - network.call(input).Box!).abs().max().item<float>(), 0, 1e-4f);
    }

    [TorchFact]
    public void Separate_needs_a_class_token() =>
        Assert.Contains("class token", Assert.Throws<InvalidNetworkException>(() =>
            Create(new HeadSpec { Kind = HeadKind.ClassAndBox, Classes = 3, Pooling = HeadPooling.Separate })).Message, StringComparison.Ordinal);

    [TorchFact]
    public void Hidden_layers_take_the_place_of_the_own_classifier_and_are_dense_groups()
    {
        using Network network = Create(new HeadSpec { Classes = 2, HiddenWidths = [64, 16], HiddenDropRate = 0.3 });
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();

        Assert.Equal([1, 2], network.call(FilledNetworks.Input(1, 3, SizePx, SizePx)).Logits.shape);
        Assert.Equal(["dense.0", "dense.1", "dense.2"], network.Groups.Where(g => g.IsDense).Select(g => g.Name));
        Assert.Equal([16, 64], network.state_dict()["dense.1.weight"].shape);
        Assert.All(network.state_dict().Keys, name => Assert.Single(network.Groups, g => g.Contains(name)));
    }

    [TorchTheory]
    [InlineData(new int[0], "projection.weight")]
    [InlineData(new[] { 6, 5 }, "projection.0.weight projection.1.weight projection.2.weight")]
    public void Prototype_logits_are_minus_twice_the_squared_distances(int[] hidden, string layers)
    {
        using Network network = Create(new HeadSpec { Kind = HeadKind.Prototypes, Classes = 2, PrototypeWidth = 3, HiddenWidths = [.. hidden] });
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();

        NetworkOutput output = network.call(FilledNetworks.Input(2, 3, SizePx, SizePx));

        float[] features = output.Features!.data<float>().ToArray();
        float[] centres = network.state_dict()["prototypes.centres"].data<float>().ToArray();
        float[] logits = output.Logits.data<float>().ToArray();
        for (int i = 0; i < 4; i++)
        {
            double squared = Enumerable.Range(0, 3).Sum(k => Math.Pow(features[(i / 2 * 3) + k] - (double)centres[(i % 2 * 3) + k], 2));
            Assert.Equal(-2 * squared, logits[i], 1e-5 * Math.Max(1, 2 * squared));
        }

        IEnumerable<string> dense = network.Groups.Where(group => group.IsDense).Select(group => $"{group.Name}.weight");
        Assert.Equal(layers, string.Join(' ', dense));
        Assert.DoesNotContain(network.Groups, group => group.IsDense && group.Contains("prototypes.centres"));
    }

    [TorchFact]
    public void Vudlnet21_has_the_published_layers_on_vgg16()
    {
        NetworkSpec spec = new() { Architecture = "vgg16", Head = new HeadSpec { Kind = HeadKind.Vudlnet21, Classes = 3 } };
        using Network network = NetworkRegistry.Create(spec);

        Assert.Equal([256, 128, 3], Widths("class_head"));
        Assert.Equal([2048, 1024, 512, 128, 4], Widths("box_head"));
        Assert.Equal(25088, network.state_dict()["class_head.0.weight"].shape[1]);
        Assert.Contains(network.Groups, g => g.Name == "block5");

        long[] Widths(string head) => [.. network.state_dict()
            .Where(t => t.Key.StartsWith(head, StringComparison.Ordinal) && t.Key.EndsWith("weight", StringComparison.Ordinal))
            .Select(t => t.Value.shape[0])];
    }

    [TorchTheory]
    [InlineData(0, "stand on vgg16, not on resnet18")]
    [InlineData(4, "hidden widths are not for the head Vudlnet21")]
    public void Heads_that_do_not_fit_are_refused(int hidden, string complaint)
    {
        HeadSpec head = new() { Kind = HeadKind.Vudlnet21, Classes = 2, HiddenWidths = hidden > 0 ? [hidden] : [] };

        Assert.Contains(complaint, Assert.Throws<InvalidNetworkException>(() => Create(head)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Specs_are_equal_by_their_settings()
    {
        HeadSpec one = new() { Classes = 2, HiddenWidths = [4, 5] };
        HeadSpec same = new() { Classes = 2, HiddenWidths = [4, 5] };

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, same with { HiddenWidths = [4, 6] });
    }

    private static Network Create(HeadSpec head) =>
        FilledNetworks.Create(new NetworkSpec { Architecture = "resnet18", ImageSizePx = SizePx, Head = head });
}
