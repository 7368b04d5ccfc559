using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

public class LaneWidthsTests
{
    [Fact]
    public void The_widest_lane_is_one_that_the_processor_has()
    {
        Assert.Contains(LaneWidths.WidestBits, (int[])[1, 256, 512]);
        Assert.Equal(Avx512F.IsSupported, LaneWidths.WidestBits == 512);
        Assert.Equal(Vector128.IsHardwareAccelerated, LaneWidths.WidestBits > 1);
    }
}
