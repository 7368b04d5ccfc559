using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

public sealed class OkadaPresetsTests
{
    [Fact]
    public void A_dyke_spans_its_depths_and_opens()
    {
        OkadaSource dyke = OkadaPresets.Dyke(0, 0, 500, 3500, 6000, 10, 1.5, 75);

        Assert.Equal(500, dyke.TopDepthM, 1e-9);
        Assert.Equal(3500, dyke.BottomDepthM, 1e-9);
        Assert.Equal((0, 1.5), (dyke.SlipM, dyke.OpeningM));
        Assert.Throws<ArgumentOutOfRangeException>(() => OkadaPresets.Dyke(0, 0, 500, 3500, 6000, 10, 1.5, 0));
    }

    [Fact]
    public void A_sill_lifts_the_ground_above_it()
    {
        OkadaSource sill = OkadaPresets.Sill(300, 400, 2000, 3000, 2000, 70, 0.5);

        Assert.True(OkadaReference.Displacement(sill, 0.25, 300, 400)[2] > 0.05);
        Assert.Equal(0, sill.DipDeg);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_hanging_wall_rises_on_a_thrust_and_drops_on_a_normal_fault(bool thrust)
    {
        OkadaSource fault = thrust
            ? OkadaPresets.ThrustFault(0, 0, 1000, 20000, 8000, 0, 1)
            : OkadaPresets.NormalFault(0, 0, 1000, 20000, 8000, 0, 1);

        // strike north, so the plane dips to the east and the hanging wall lies there
        double up = OkadaReference.Displacement(fault, 0.25, fault.TopEdgeMiddle.EastM + 500, 0)[2];
        Assert.True(thrust ? up > 0.1 : up < -0.1, $"{up}");
        Assert.Equal(1000, fault.TopDepthM, 1e-9);
    }

    [Fact]
    public void Left_lateral_slip_carries_the_far_wall_to_the_left()
    {
        OkadaSource fault = OkadaPresets.StrikeSlipFault(0, 0, 0, 20000, 10000, 0, 2);

        // an observer west of a fault that strikes north looks east: the far wall goes left, to the north
        Assert.Equal(1, OkadaReference.Displacement(fault, 0.25, 1, 0)[1], 0.01);
        Assert.Equal(-1, OkadaReference.Displacement(fault, 0.25, -1, 0)[1], 0.01);
    }
}
