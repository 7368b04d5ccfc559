using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Engine;

public sealed class DeformationTests
{
    public static TheoryData<EnginePrecision, double> Precisions => new()
    {
        { EnginePrecision.Float64, 1e-7 }, // stored as float
        { EnginePrecision.Float32, 1e-4 },
    };

    [Theory]
    [MemberData(nameof(Precisions))]
    public void The_grid_agrees_with_points_projected_one_by_one(EnginePrecision precision, double tolerance)
    {
        LookGeometry[] looks = [TestModels.Ascending, new SwathLook(192, 38)];
        foreach (LookGeometry look in looks)
        {
            // a width that is no multiple of any lane
            ForwardModel model = TestModels.Flat(37, 21, look, TestModels.Dyke, TestModels.Sphere);
            FieldStack fields = new(37, 21);
            new CpuEngine(precision).Deformation(model, fields);

            double[] expected = ByPoints(model);
            AssertClose(expected, fields.DeformationLosM, tolerance);
        }
    }

    [Fact]
    public void The_sum_is_the_sum_of_the_sources()
    {
        ForwardModel model = TestModels.Flat(40, 30, TestModels.Ascending, TestModels.Dyke, TestModels.Sphere);
        FieldStack fields = new(40, 30);
        new CpuEngine().Deformation(model, fields);

        Assert.Equal(2, fields.SourceCount);
        for (int i = 0; i < fields.DeformationLosM.Length; i++)
        {
            Assert.Equal(fields.SourceLosM(0)[i] + fields.SourceLosM(1)[i], fields.DeformationLosM[i]);
        }
    }

    [Fact]
    public void The_peak_of_the_preview_never_exceeds_the_peak()
    {
        CpuEngine engine = new(EnginePrecision.Float64);
        FieldStack fields = new(64, 64);
        for (int depth = 300; depth < 6000; depth += 700)
        {
            ForwardModel model = TestModels.Flat(64, 64, TestModels.Ascending, TestModels.Sphere with { DepthM = depth });
            engine.Deformation(model, fields);
            double peak = fields.DeformationLosM.Max(Math.Abs);
            double coarse = engine.Preview(model)!.Value.LosM.Max(Math.Abs);
            Assert.InRange(coarse, 0.01 * peak, peak * (1 + 1e-6));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Varying_depth_gives_each_pixel_the_source_at_its_own_depth(int which)
    {
        DeformationSource source = which == 0 ? TestModels.Dyke : TestModels.Sphere;
        ForwardModel flat = TestModels.Flat(33, 27, TestModels.Ascending, source);
        ForwardModel model = flat with
        {
            HeightM = TestModels.Cone(flat.Grid),
            TopographyCorrection = TopographyCorrection.VaryingDepth,
            ReferenceHeightM = 250,
        };
        FieldStack fields = new(33, 27);
        new CpuEngine(EnginePrecision.Float64).Deformation(model, fields);

        double[] expected = new double[model.Grid.PixelCount];
        for (int pixel = 0; pixel < expected.Length; pixel++)
        {
            DeformationSource lowered = source with { DepthM = source.DepthM + model.HeightM.Data[pixel] - 250 };
            expected[pixel] = ByPoints(flat with { Sources = [lowered] }, pixel, 1)[0];
        }

        AssertClose(expected, fields.DeformationLosM, 2e-6);
    }

    [Fact]
    public void Varying_depth_refuses_a_source_above_the_lowest_ground()
    {
        ForwardModel flat = TestModels.Flat(33, 27, TestModels.Ascending, TestModels.Sphere with { DepthM = 200 });
        ForwardModel model = flat with
        {
            HeightM = TestModels.Cone(flat.Grid),
            TopographyCorrection = TopographyCorrection.VaryingDepth,
            ReferenceHeightM = 900,
        };
        ArgumentException error = Assert.Throws<ArgumentException>(() => new CpuEngine().Deformation(model, new FieldStack(33, 27)));
        Assert.Contains("lowest point of the terrain", error.Message, StringComparison.Ordinal);
    }

    private static double[] ByPoints(ForwardModel model, int first = 0, int count = int.MaxValue)
    {
        count = Math.Min(count, model.Grid.PixelCount);
        double[] east = new double[count];
        double[] north = new double[count];
        float[] look = new float[3 * model.Grid.PixelCount];
        int pixels = model.Grid.PixelCount;
        LookVectors.Fill(model.Look, model.Grid, look.AsSpan(0, pixels), look.AsSpan(pixels, pixels), look.AsSpan(2 * pixels, pixels));
        for (int i = 0; i < count; i++)
        {
            east[i] = model.Grid.EastOf((first + i) % model.Grid.Width);
            north[i] = model.Grid.NorthOf((first + i) / model.Grid.Width);
        }

        SurfaceDisplacement points = PointEvaluator.Evaluate([.. model.Sources], model.Poisson, east, north);
        double[] los = new double[count];
        for (int i = 0; i < count; i++)
        {
            int pixel = first + i;
            los[i] = (points.EastM[i] * look[pixel]) + (points.NorthM[i] * look[pixels + pixel]) + (points.UpM[i] * look[(2 * pixels) + pixel]);
        }

        return los;
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, tolerance * scale);
        }
    }
}
