using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.TorchSharp.Tests;

[Collection(Alone)]
public sealed class DisposeScopeTests
{
    private const string Alone = "counts the handles of the whole process";

    [TorchFact]
    public void Ends_what_was_made_inside_and_nothing_else()
    {
        using Tensor outside = ones(1L);
        Tensor inside, moved, detached;
        using (DisposeScope outer = NewDisposeScope())
        {
            using (DisposeScope inner = NewDisposeScope())
            {
                inside = outside + 1;
                moved = (outside + 2).MoveToOuterDisposeScope();
                detached = (outside + 3).DetachFromDisposeScope();
                Assert.Equal(1, inner.DisposablesCount);
            }

            Assert.True(inside.IsInvalid);
            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }

        Assert.True(moved.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Equal(4, detached.item<float>());
        detached.Dispose();
    }

    [TorchFact]
    public void Belongs_to_its_thread()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? elsewhere = null;
        Thread thread = new(() => elsewhere = ones(1L));
        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
        elsewhere!.Dispose();
    }

    [TorchFact]
    public void A_parameter_takes_the_place_of_its_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        using nn.Module<Tensor, Tensor> layer = nn.Linear(2, 2);
        Assert.Equal(0, scope.DisposablesCount);
        using Tensor data = ones(2L);
        nn.Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [TorchFact]
    public void Ten_thousand_steps_leave_no_handle_and_no_memory_behind()
    {
        using nn.Module<Tensor, Tensor> network = nn.Sequential(
            nn.Conv2d(1, 4, 3, padding: 1), nn.BatchNorm2d(4), nn.ReLU(inplace: true), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(16, 3));
        using var optimizer = optim.AdamW(network.parameters(), 1e-4);
        using Tensor x = randn(2, 1, 8, 8);
        using Tensor y = tensor(new long[] { 0, 2 });

        // long enough for the collector to have used its first budget once: memory is flat after that
        Steps(6000);
        long handles = Tensor.TotalCount;
        long memory = ResidentBytes();
        Steps(10_000);

        Assert.Equal(handles, Tensor.TotalCount);
        Assert.InRange(ResidentBytes(), 0, memory * 1.02);

        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                optimizer.zero_grad();
                nn.functional.cross_entropy(network.call(x), y).backward();
                optimizer.step();
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class Collection;

    private static long ResidentBytes()
    {
        using System.Diagnostics.Process own = System.Diagnostics.Process.GetCurrentProcess();
        return own.WorkingSet64;
    }
}
