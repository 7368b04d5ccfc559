using Synth.Gpu.Devices;
using Synth.Scenes.Sampling;

namespace Synth.Gpu.Tests.Sharing;

public sealed class LaunchCountTests
{
    [Theory]
    [InlineData("volcanic-syinterferopy")]
    [InlineData("stratified-matched")]
    public void Sixteen_threads_share_launches_although_gates_send_scenes_back(string recipe)
    {
        SceneSampler sampler = SharedSamples.Sampler(recipe);
        double alone = LaunchesPerSample(sampler, 12, 1, sharesLaunches: false);
        double shared = LaunchesPerSample(sampler, 80, 16, sharesLaunches: true);
        Assert.InRange(shared, 1, alone / 4);
    }

    private static double LaunchesPerSample(SceneSampler sampler, int count, int workers, bool sharesLaunches)
    {
        using GpuDevice device = GpuDevice.OpenSimulated();
        device.Patience = SharedSamples.LongPatience;
        SharedSamples.Make(sampler, count, workers, () => new GpuEngine(device, sharesLaunches: sharesLaunches));
        return device.Launches / (double)count;
    }
}
