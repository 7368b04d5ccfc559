using Synth.Testing;
using Synth.Training.SelfSupervised;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static Synth.Training.Tests.SelfSupervised.TorchNumbers;
using static TorchSharp.torch;

namespace Synth.Training.Tests.SelfSupervised;

[Collection(TorchCollection.Name)]
public sealed class PatchTests
{
    [TorchTheory]
    [InlineData(16, 0.75, 4)]
    [InlineData(49, 0.75, 12)]
    [InlineData(4, 0.99, 1)]
    [InlineData(4, 0.01, 3)]
    public void Each_picture_hides_the_share_asked_for(int patches, double ratio, int visible)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        PatchMasking masking = PatchMasking.Draw(6, patches, ratio, CPU);

        Assert.Equal([6, visible], masking.Visible.shape);
        Assert.All(Values(masking.Hidden.sum(1)), hidden => Assert.Equal(patches - visible, hidden));
    }

    [TorchFact]
    public void The_visible_patches_are_those_not_hidden_and_stand_where_their_places_say()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        PatchMasking masking = PatchMasking.Draw(3, 9, 0.6, CPU);
        long[] visible = masking.Visible.data<long>().ToArray();
        long[] places = masking.Places.data<long>().ToArray();
        float[] hidden = Values(masking.Hidden);

        for (int picture = 0; picture < 3; picture++)
        {
            Assert.Equal(Enumerable.Range(0, 9).Select(n => (long)n), places[(picture * 9)..((picture + 1) * 9)].Order());
            for (int place = 0; place < 3; place++)
            {
                long patch = visible[(picture * 3) + place];
                Assert.Equal(place, places[(picture * 9) + patch]);
                Assert.Equal(0, hidden[(picture * 9) + patch]);
            }
        }
    }

    [TorchFact]
    public void The_seed_settles_the_masks()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] Drawn(long seed)
        {
            manual_seed(seed);
            return Values(PatchMasking.Draw(4, 25, 0.75, CPU).Hidden);
        }

        Assert.Equal(Drawn(5), Drawn(5));
        Assert.NotEqual(Drawn(5), Drawn(6));
    }

    [TorchFact]
    public void Only_hidden_patches_count()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor wanted = rand(2, 3, 4);
        Tensor hidden = tensor(new float[] { 1, 0, 0, 0, 1, 1 }, [2, 3]);
        Tensor drawn = wanted.add(hidden.unsqueeze(-1).mul(2)).add(hidden.eq(0).unsqueeze(-1).to(ScalarType.Float32).mul(100)).requires_grad_();
        Tensor loss = PatchLoss.Of(drawn, wanted, hidden);
        loss.backward();

        Assert.Equal(4, Value(loss), 4);
        Assert.All(Values(drawn.grad!.abs().sum(-1)).Zip(Values(hidden)), pair => Assert.Equal(pair.Second > 0, pair.First > 0));
    }

    [TorchFact]
    public void Patches_and_their_loss_are_those_of_torch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor pictures = tensor(Enumerable.Range(0, 2 * 3 * 64).Select(i => (float)(Math.Sin(0.37 * i) + (0.01 * i))).ToArray(), [2, 3, 8, 8]);
        Tensor drawn = tensor(Enumerable.Range(0, 2 * 4 * 48).Select(i => (float)Math.Cos(0.11 * i)).ToArray(), [2, 4, 48]);
        Tensor hidden = tensor(new float[] { 1, 0, 1, 1, 0, 1, 1, 1 }, [2, 4]);

        Assert.Equal(Of("masked_patches", "loss"), Value(PatchLoss.Of(drawn, PatchLoss.Normalised(PatchLoss.Patches(pictures, 4)), hidden)), 5);
        Assert.All(Values(PatchLoss.Normalised(full([1, 1, 4], 7f))), value => Assert.Equal(0, value));
    }
}
