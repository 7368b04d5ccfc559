using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Gpu.Stages;
using Synth.Gpu.Tests.Contract;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Gpu.Tests.Deformation;

public sealed class GpuDeformationTests
{
    private static readonly string[] Names = [.. EngineScenes.Sources.Keys];

    [Fact]
    public void Double_precision_keeps_ten_digits()
    {
        ForwardModel model = EngineScenes.Of([.. EngineScenes.Sources.Values]);
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using GpuDeformation<ScalarDouble, ScalarMask, double> deformation = new(SimulatedDevice.Shared, stream, LookKernel.FillDouble, SourceKernel.NarrowDouble);
        using Target target = new(stream, model);
        deformation.Fill([model], target.Memory);

        int points = model.Grid.PixelCount;
        for (int i = 0; i < Names.Length; i++)
        {
            double[] expected = Projected(model, i);
            ReadOnlySpan<double> field = deformation.SourceLos().Slice(i * points, points);
            double largest = expected.Max(Math.Abs);
            for (int p = 0; p < points; p++)
            {
                Assert.True(Math.Abs(field[p] - expected[p]) <= 1e-10 * largest, $"{Names[i]} at point {p}: {field[p]:r}, expected {expected[p]:r}");
            }
        }
    }

    [Fact]
    public void A_batch_of_scenes_is_computed_as_each_alone()
    {
        ForwardModel[] models =
        [
            EngineScenes.Of(EngineScenes.Sources["okada"], EngineScenes.Sources["yang"]),
            EngineScenes.Of(),
            EngineScenes.Of(EngineScenes.Sources["penny crack"]) with { Look = new SwathLook(-12, 38) },
            EngineScenes.Of(EngineScenes.Sources["yang"]) with { TopographyCorrection = TopographyCorrection.VaryingDepth, ReferenceHeightM = 50 },
        ];
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using GpuDeformation<ScalarFloat, ScalarMask, float> deformation = new(SimulatedDevice.Shared, stream, LookKernel.FillSingle, SourceKernel.NarrowSingle);
        using Target together = new(stream, models);
        deformation.Fill(models, together.Memory);

        for (int i = 0; i < models.Length; i++)
        {
            using Target alone = new(stream, models[i]);
            deformation.Fill([models[i]], alone.Memory);
            Assert.Equal(alone.Sum(0), together.Sum(i));
            for (int source = 0; source < models[i].Sources.Length; source++)
            {
                Assert.Equal(alone.Source(0, source), together.Source(i, source));
            }
        }
    }

    [Fact]
    public void Engines_of_several_threads_share_a_device()
    {
        ForwardModel model = EngineScenes.Full;
        FieldStack[] results = [.. Enumerable.Range(0, 4).Select(_ => new FieldStack(model.Grid.Width, model.Grid.Height))];
        Parallel.ForEach(results, fields =>
        {
            using GpuEngine engine = new(SimulatedDevice.Shared);
            engine.Deformation(model, fields);
            engine.Atmosphere(model, fields);
            engine.Deliver(fields, FieldSet.Deformation | FieldSet.Turbulent);
        });

        Assert.All(results, fields => Assert.Equal(results[0].DeformationLosM, fields.DeformationLosM));
        Assert.All(results, fields => Assert.Equal(results[0].TurbulentLosM, fields.TurbulentLosM));
    }

    private static double[] Projected(ForwardModel model, int source)
    {
        Grid grid = model.Grid;
        double[] east = new double[grid.PixelCount], north = new double[grid.PixelCount];
        for (int p = 0; p < east.Length; p++)
        {
            (east[p], north[p]) = (grid.EastOf(p % grid.Width), grid.NorthOf(p / grid.Width));
        }

        SurfaceDisplacement u = PointEvaluator.Evaluate([model.Sources[source]], model.Poisson, east, north);
        LineOfSight look = model.Look.Centre;
        return [.. Enumerable.Range(0, east.Length).Select(p => (u.EastM[p] * look.East) + (u.NorthM[p] * look.North) + (u.UpM[p] * look.Up))];
    }

    /// <summary>Memory of the device for the deformation of scenes.</summary>
    private sealed class Target : IDisposable
    {
        private readonly DeviceScenes _scenes = new(SimulatedDevice.Shared);
        private readonly DeviceStream _stream;

        public Target(DeviceStream stream, params ForwardModel[] models)
        {
            _stream = stream;
            _scenes.Reserve(models.Length, models[0].Grid.Width, models[0].Grid.Height);
            _scenes.ReserveSources(models.Max(model => model.Sources.Length));

            // any order of slots will do
            _scenes.Select(stream, [.. Enumerable.Range(0, models.Length).Reverse()], [.. models.Select(model => model.Sources.Length)]);
        }

        public DeviceScenes Memory => _scenes;

        public float[] Sum(int scene) => Read(FieldSet.Deformation, _scenes.Slots[scene]);

        public float[] Source(int scene, int source) => Read(FieldSet.Sources, _scenes.PlaneOf(_scenes.Slots[scene], source));

        public void Dispose() => _scenes.Dispose();

        private float[] Read(FieldSet field, int plane)
        {
            _scenes[field].Download(_stream);
            _stream.Synchronize();
            return _scenes[field].Host.Slice(plane * _scenes.Pixels, _scenes.Pixels).ToArray();
        }
    }
}
