using Synth.Testing;
using Synth.Training.SelfSupervised;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static Synth.Training.Tests.SelfSupervised.TorchNumbers;
using static TorchSharp.torch;

namespace Synth.Training.Tests.SelfSupervised;

[Collection(TorchCollection.Name)]
public sealed class ContrastiveLossTests
{
    [TorchFact]
    public void NtXent_of_equal_vectors_is_the_logarithm_of_the_others()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor same = Unit(ones(10, 3));

        Assert.Equal(Math.Log(9), Value(ContrastiveLoss.NtXent(same, 0.5).Value), 5);
    }

    [TorchTheory]
    [InlineData(0.5)]
    [InlineData(0.07)]
    public void NtXent_of_orthogonal_images_whose_views_agree_has_a_closed_form(double temperature)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor views = cat([eye(3), eye(3)], 0);
        Contrast contrast = ContrastiveLoss.NtXent(views, temperature);

        Assert.Equal(Math.Log(1 + (4 * Math.Exp(-1 / temperature))), Value(contrast.Value), 5);
        Assert.Equal(1, Value(contrast.Accuracy));
    }

    [TorchFact]
    public void NtXent_and_its_gradient_are_those_of_torch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = Wave(8, 5, 0.2).requires_grad_();
        Tensor loss = ContrastiveLoss.NtXent(Unit(raw), 0.5).Value;
        loss.backward();

        Assert.Equal(Of("nt_xent", "loss"), Value(loss), 4);
        AssertClose(Gradient("nt_xent"), Values(raw.grad!));
    }

    [TorchFact]
    public void InfoNce_of_a_queue_that_is_orthogonal_has_a_closed_form()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor basis = eye(6);
        Contrast contrast = ContrastiveLoss.InfoNce(basis.narrow(0, 0, 2), basis.narrow(0, 0, 2), basis.narrow(0, 2, 4), 0.2);

        Assert.Equal(Math.Log(1 + (4 * Math.Exp(-1 / 0.2))), Value(contrast.Value), 5);
        Assert.Equal(1, Value(contrast.Accuracy));
    }

    [TorchFact]
    public void InfoNce_and_its_gradient_are_those_of_torch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = Wave(4, 5, 0.9).requires_grad_();
        Tensor loss = ContrastiveLoss.InfoNce(Unit(raw), Unit(Wave(4, 5, 2.1)), Unit(Wave(7, 5, 3.3)), 0.07).Value;
        loss.backward();

        Assert.Equal(Of("info_nce", "loss"), Value(loss), 3);
        AssertClose(Gradient("info_nce"), Values(raw.grad!));
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        double largest = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - (2e-5 * largest), pair.First + (2e-5 * largest)));
    }
}
