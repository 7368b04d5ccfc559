using Synth.Models;
using Synth.Models.Heads;
using Synth.Testing;
using Synth.Training.SelfSupervised;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static Synth.Training.Tests.SelfSupervised.TorchNumbers;
using static TorchSharp.torch;

namespace Synth.Training.Tests.SelfSupervised;

[Collection(TorchCollection.Name)]
public sealed class MocoPartsTests
{
    [TorchFact]
    public void A_queue_takes_keys_in_order_and_goes_on_at_its_start()
    {
        using KeyQueue queue = new(5, 2, CPU);
        using DisposeScope scope = NewDisposeScope();
        float[] before = Values(queue.Keys);
        queue.Enqueue(tensor(new float[] { 1, 1, 2, 2, 3, 3 }, [3, 2]));

        Assert.Equal([1, 1, 2, 2, 3, 3, .. before[6..]], Values(queue.Keys));
        queue.Enqueue(tensor(new float[] { 4, 4, 5, 5, 6, 6 }, [3, 2]));
        Assert.Equal([6, 6, 2, 2, 3, 3, 4, 4, 5, 5], Values(queue.Keys));
        Assert.Equal(1, queue.Place.item<long>());
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Enqueue(zeros(6, 2)));
    }

    [TorchFact]
    public void A_new_queue_holds_unit_vectors()
    {
        using KeyQueue queue = new(20, 4, CPU);
        using DisposeScope scope = NewDisposeScope();

        Assert.All(Values(queue.Keys.square().sum(1)), length => Assert.Equal(1, length, 5));
        Assert.True(Value(EmbeddingFigures.Spread(queue.Keys)) > 0.5);
    }

    [TorchFact]
    public void The_key_encoder_begins_as_a_copy_and_follows_by_its_momentum_without_gradients()
    {
        manual_seed(3);
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "resnet18", InputChannels = 1, Head = new HeadSpec { Classes = 2 } });
        using ProjectionHead projector = new(512, 8, 4);
        using MomentumEncoder encoder = new(network, projector, new ProjectionHead(512, 8, 4), 0.9, CPU);
        using DisposeScope scope = NewDisposeScope();
        Tensor followed = network.state_dict()["conv1.weight"];
        Tensor own = encoder.Network.state_dict()["conv1.weight"];
        Assert.Equal(Values(followed), Values(own));
        Assert.Equal(Values(projector.parameters().First()), Values(encoder.Projector.parameters().First()));

        float[] before = Values(own);
        using (no_grad())
        {
            followed.add_(1);
        }

        encoder.Follow();
        Assert.All(before.Zip(Values(own)), pair => Assert.InRange(pair.Second - pair.First, 0.0999f, 0.1001f));
        Tensor keys = encoder.Projector.call(encoder.Network.Features(rand([2, 1, 32, 32])));
        Assert.False(keys.requires_grad);
    }
}
