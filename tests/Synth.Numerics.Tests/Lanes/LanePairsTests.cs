using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

public sealed class LanePairsTests
{
    [Fact]
    public void Two_bundles_come_in_turn()
    {
        float[] target = new float[17];
        LanePairs.Write(Vector256.Create(0f, 2, 4, 6, 8, 10, 12, 14), Vector256.Create(1f, 3, 5, 7, 9, 11, 13, 15), target);
        Assert.Equal([.. Enumerable.Range(0, 16).Select(i => (float)i), 0], target);
        Assert.Throws<ArgumentException>(() => LanePairs.Write(Vector256<float>.Zero, Vector256<float>.Zero, new float[15]));
    }
}
