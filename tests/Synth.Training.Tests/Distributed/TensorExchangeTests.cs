using System.Collections.Immutable;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Distributed;
using Synth.Training.SelfSupervised;
using Synth.Training.Supervised.Losses;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Distributed;

[Collection(TorchCollection.Name)]
public sealed class TensorExchangeTests
{
    private const int Images = 7;
    private const int Width = 5;

    [TorchTheory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_contrastive_loss_over_gathered_rows_has_the_value_and_gradients_of_one_process(int processes)
    {
        float[] values = [.. Enumerable.Range(0, 2 * Images * Width).Select(i => MathF.Sin((3.7f * i * i) + i))];
        (double whole, float[] gradient) = Contrast(SingleProcess.Instance, values, 0, Images);

        // slices of 7 images are uneven
        (double Value, float[] Gradient)[] parts = ThreadProcesses.Run(processes, each =>
        {
            (int offset, int count) = BatchSlice.For(Images, each).Of(Images);
            return Contrast(each, values, offset, count);
        });

        Assert.Equal(whole, parts.Sum(part => part.Value), 1e-6);
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(gradient[i], parts.Sum(part => part.Gradient[i]), 1e-6);
        }
    }

    [TorchFact]
    public void Gradients_add_up_and_one_that_is_missing_counts_as_zeros()
    {
        float[][] sums = ThreadProcesses.Run(3, each =>
        {
            using Parameter some = new(zeros(3));
            using Parameter none = new(zeros(2));
            some.grad = each.Rank == 1 ? null : full(3, each.Rank + 1f);
            new TensorExchange(each, bucketValues: 4).SumGradients([some, none]);
            Assert.Null(none.grad);
            return some.grad!.data<float>().ToArray();
        });

        Assert.All(sums, sum => Assert.Equal([4f, 4f, 4f], sum));
    }

    [TorchFact]
    public void Statistics_become_the_mean_by_images()
    {
        float[][] means = ThreadProcesses.Run(2, each =>
        {
            BatchNorm2d norm = nn.BatchNorm2d(2);
            using Sequential network = nn.Sequential(norm);
            using (no_grad())
            {
                norm.running_mean!.fill_(each.Rank == 0 ? 1 : 5);
            }

            new TensorExchange(each).AverageStatistics(network, each.Rank == 0 ? 0.75 : 0.25);
            return norm.running_mean!.data<float>().ToArray();
        });

        Assert.All(means, mean => Assert.Equal([2f, 2f], mean));
    }

    [Fact]
    public void Shares_of_uneven_parts_count_what_each_loss_divides_by()
    {
        // classes 0 and 1 weigh 1 and 3; an image of no class counts in neither of the first two
        long[][] classes = [[0, 1], [1, -1, 1]];
        ImmutableArray<double> weights = [1, 3];
        LossShares[] shares = ThreadProcesses.Run(2, each => LossShares.Of(Part(classes[each.Rank], boxes: each.Rank == 0 ? [0, 1] : [1, 0, 1], masks: each.Rank == 0 ? [0, 0] : [1, 1, 0]), weights, each));

        Assert.Equal(new LossShares(4.0 / 10, 2.0 / 4, 2.0 / 5, 1.0 / 3, 0), shares[0]);
        Assert.Equal(new LossShares(6.0 / 10, 2.0 / 4, 3.0 / 5, 2.0 / 3, 1), shares[1]);
    }

    private static (double Value, float[] Gradient) Contrast(ICommunicator each, float[] values, int offset, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor all = tensor(values, [2, Images, Width], requires_grad: true);
        Tensor unit = nn.functional.normalize(all, dim: 2).narrow(1, offset, count);
        EmbeddingGather gather = new(each);
        Tensor loss = gather.OfWhole(ContrastiveLoss.NtXent(cat([gather.Join(unit[0]), gather.Join(unit[1])], 0), 0.5).Value);
        loss.backward();
        return (loss.item<float>(), all.grad!.data<float>().ToArray());
    }

    private static Batch Part(long[] classes, float[] boxes, float[] masks) => new()
    {
        Count = classes.Length,
        Shape = (1, 1, 1),
        Images = new float[classes.Length],
        Classes = classes,
        HasBox = boxes,
        HasMask = masks,
        PixelSizes = new PixelSize?[classes.Length],
        Records = new ImageRecord[classes.Length],
        Position = 0,
    };
}
