using Synth.Physics.Engine;
using Synth.Physics.Sources;
using Synth.Physics.Tests.Sources;

namespace Synth.Physics.Tests.Engine;

/// <summary>Derivatives by all parameters at once against those by one parameter at a time: the same bits, but for the sign of zeros.</summary>
public class JacobianProgramTests
{
    [Fact]
    public void Both_ways_agree_to_the_bit_at_every_point_of_the_reference()
    {
        foreach (JacobianReference item in JacobianReference.All)
        {
            AssertBothWaysAgree(item.Source, item.Poisson, item.East, item.North);
        }
    }

    [Fact]
    public void Both_ways_agree_to_the_bit_over_several_blocks_and_lines_of_symmetry()
    {
        double[] east = [.. Enumerable.Range(0, 75).Select(i => i < 30 ? 0.0 : ((i * 7919) % 20011) - 10000.0)];
        double[] north = [.. Enumerable.Range(0, 75).Select(i => i is > 20 and < 40 ? 0.0 : ((i * 6101) % 19997) - 10000.0)];
        DeformationSource[] special =
        [
            new OkadaSource(0, 0, 2000, 6000, 4000, 0, 90, 0, 1, 0),
            new YangSource(0, 0, 3000, 600, 600, 30, 30, 1e-3),
            new CdmSource(0, 0, 3000, 0, 0, 40, 500, 800, 1000, 0.5),
            new CdmSource(0, 0, 3000, 0, 0, 40, 0, 800, 1000, 0.5),
        ];
        foreach (DeformationSource source in SourcePrototypes.All.Concat(special))
        {
            AssertBothWaysAgree(source, 0.25, east, north);
        }
    }

    [Fact]
    public void More_points_change_nothing_at_a_point()
    {
        double[] east = [.. Enumerable.Range(0, 500).Select(i => (i * 37.0) - 9000)], north = [.. east.Select(e => 4000 - (0.3 * e))];
        foreach (DeformationSource source in SourcePrototypes.All)
        {
            IReadOnlyList<JacobianColumn> many = JacobianEvaluator.Evaluate([source, source], 0.3, east, north).Columns;
            IReadOnlyList<JacobianColumn> few = JacobianEvaluator.Evaluate([source, source], 0.3, east.AsSpan(0, 100), north.AsSpan(0, 100)).Columns;
            Assert.Equal(few.Select(column => column.Key), many.Select(column => column.Key));
            foreach ((JacobianColumn a, JacobianColumn b) in few.Zip(many))
            {
                Assert.Equal(a.Derivative.EastM, b.Derivative.EastM[..100]);
                Assert.Equal(a.Derivative.NorthM, b.Derivative.NorthM[..100]);
                Assert.Equal(a.Derivative.UpM, b.Derivative.UpM[..100]);
            }
        }
    }

    private static void AssertBothWaysAgree(DeformationSource source, double poisson, double[] east, double[] north)
    {
        IReadOnlyList<string> keys = [.. source.ParameterKeys(), "poisson"];
        SurfaceDisplacement[] together = [.. keys.Select(_ => new SurfaceDisplacement(east.Length))];
        SurfaceDisplacement[] apart = [.. keys.Select(_ => new SurfaceDisplacement(east.Length))];
        new JacobianProgram(source, poisson).Add(east, north, together);
        JacobianEvaluator.AddOneByOne(source, poisson, east, north, apart);
        for (int k = 0; k < keys.Count; k++)
        {
            Assert.True(AreEqual(apart[k], together[k]), $"{source}, {keys[k]}");
        }
    }

    private static bool AreEqual(SurfaceDisplacement a, SurfaceDisplacement b) =>
        a.EastM.SequenceEqual(b.EastM) && a.NorthM.SequenceEqual(b.NorthM) && a.UpM.SequenceEqual(b.UpM);
}
