using System.Runtime.InteropServices;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.TorchSharp.Tests;

public sealed class TensorTests
{
    [TorchFact]
    public void A_seed_gives_the_numbers_that_python_draws()
    {
        // python3 -c "import torch; torch.manual_seed(1); print(torch.randn(2, 3))"
        manual_seed(1);
        using Tensor drawn = randn(2, 3);

        float[] expected = [0.66135216f, 0.2669241f, 0.06167726f, 0.6213173f, -0.45190597f, -0.16613023f];
        Assert.All(expected.Zip(drawn.data<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [TorchFact]
    public void The_state_of_the_random_numbers_comes_back()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor state = get_rng_state();
        Tensor first = rand(5L);
        set_rng_state(state);

        Assert.Equal(first.data<float>().ToArray(), rand(5L).data<float>().ToArray());
    }

    [TorchFact]
    public void Native_errors_carry_the_operator_and_its_reason()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(2, 3);

        ExternalException shapes = Assert.Throws<ExternalException>(() => a.mm(a));
        Assert.Contains("2x3", shapes.Message, StringComparison.Ordinal);
        ExternalException dimension = Assert.Throws<ExternalException>(() => a.softmax(7));
        Assert.Contains("softmax", dimension.Message, StringComparison.Ordinal);
        Assert.Equal(6, a.sum().item<float>());
    }

    [TorchFact]
    public void A_disposed_tensor_is_refused()
    {
        Tensor a = ones(2L);
        a.Dispose();

        Assert.True(a.IsInvalid);
        Assert.ThrowsAny<Exception>(() => a.sum());
    }

    [TorchFact]
    public void Arrays_come_back_as_they_went()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([1.5f, -2], tensor(new[] { 1.5f, -2 }).data<float>().ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor(new long[] { 1, 2, 3, 4, 5, 6 }, [2, 3]).data<long>().ToArray());
        Assert.Equal([2L, 3L], tensor(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }).shape);
        Assert.Equal([true, false], tensor(new[] { true, false }).data<bool>().ToArray());
        Assert.Equal(7, tensor(7).item<int>());
        Assert.Equal([1f, 3, 2, 4], tensor(new float[] { 1, 2, 3, 4 }, [2, 2]).t().data<float>().ToArray());
        Assert.Equal(3f, tensor(new float[] { 1, 2, 3, 4 }, [2, 2]).data<float>()[1, 0]);
    }

    [TorchFact]
    public void Operators_do_their_arithmetic()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new float[] { 1, 2, 4 });

        Assert.Equal([4f, 2, 1], (4 / a).data<float>().ToArray());
        Assert.Equal([1f, 0, -2], (2 - a).data<float>().ToArray());
        Assert.Equal([3f, 5, 9], ((2 * a) + 1).data<float>().ToArray());
        Assert.Equal([false, false, true], (a > 2).data<bool>().ToArray());
        Assert.Equal([-1f, -2, -4], (-a).data<float>().ToArray());
        Assert.Equal([0f, 1, 2], a.log2().data<float>().ToArray());
        Assert.Equal([0f, 1, 1], (a / 3).floor().add(a.ge(2).to(float32)).clamp(0, 1).data<float>().ToArray());
    }

    [TorchFact]
    public void Indices_select_places_and_ranges()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(12, float32).view(3, 4);

        Assert.Equal([4f, 5, 6, 7], a[1].data<float>().ToArray());
        Assert.Equal([2f, 6, 10], a[TensorIndex.Colon, 2].data<float>().ToArray());
        Assert.Equal([1f, 2], a[0, 1..3].data<float>().ToArray());
        Assert.Equal([3f, 7, 11], a[TensorIndex.Ellipsis, -1].data<float>().ToArray());
        Assert.Equal([8f, 9, 10, 11, 0, 1, 2, 3], a[TensorIndex.Tensor(tensor(new long[] { 2, 0 }))].data<float>().ToArray());
        a[0, TensorIndex.Colon] = zeros(4L);
        Assert.Equal(0, a[0].abs().sum().item<float>());
    }

    [TorchFact]
    public void A_tensor_in_a_stream_is_the_same_afterwards()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor written = randn(3, 5);
        using MemoryStream stream = new();
        written.Save(new BinaryWriter(stream));
        stream.Position = 0;
        Tensor read = zeros(3, 5);
        read.Load(new BinaryReader(stream));

        Assert.Equal(written.data<float>().ToArray(), read.data<float>().ToArray());
    }

    [TorchFact]
    public void Gradients_are_recorded_where_asked_for()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new double[] { 1, 2, 3 }, requires_grad: true);
        x.pow(3).sum().backward();
        Assert.Equal([3.0, 12, 27], x.grad!.data<double>().ToArray());

        using (no_grad())
        {
            Assert.False(x.pow(2).requires_grad);
        }

        Assert.True(x.pow(2).requires_grad);
        IList<Tensor> found = autograd.grad([x.exp().sum()], [x]);
        Assert.Equal(Math.Exp(2), found[0].data<double>()[1], 1e-12);
    }
}
