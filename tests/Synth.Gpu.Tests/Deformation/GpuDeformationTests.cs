using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Gpu.Stages;
using Synth.Gpu.Tests.Contract;
using Synth.Numerics.Lanes;
using Synth.Physics;
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
        using Target target = new(model);
        deformation.Fill([model], [target.Memory]);

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
        Target[] together = [.. models.Select(model => new Target(model))];
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        using GpuDeformation<ScalarFloat, ScalarMask, float> deformation = new(SimulatedDevice.Shared, stream, LookKernel.FillSingle, SourceKernel.NarrowSingle);
        deformation.Fill(models, [.. together.Select(target => target.Memory)]);

        for (int i = 0; i < models.Length; i++)
        {
            using Target alone = new(models[i]);
            deformation.Fill([models[i]], [alone.Memory]);
            Assert.Equal(alone.Sum(stream), together[i].Sum(stream));
            Assert.Equal(alone.Sources(stream), together[i].Sources(stream));
            together[i].Dispose();
        }
    }

    [Fact]
    public void Scenes_that_wait_are_computed_in_one_launch_and_a_mistake_in_one_is_not_the_others()
    {
        ForwardModel sound = EngineScenes.Of([.. EngineScenes.Sources.Values]);
        ForwardModel wrong = EngineScenes.Of(new MogiSource(0, 0, 50, 1e4)) with { TopographyCorrection = TopographyCorrection.VaryingDepth, ReferenceHeightM = 500 };
        ForwardModel other = sound with { Grid = new Grid(12, 10, 200, 200) };
        using ManualResetEventSlim gate = new();
        ForwardModel first = sound with { Look = new GatedLook(gate) };
        ForwardModel[] models = [first, sound, wrong, sound, other, sound, wrong, sound];
        Target[] results = [.. models.Select(model => new Target(model))];
        Exception?[] errors = new Exception?[models.Length];
        using DeformationQueue queue = new(SimulatedDevice.Shared, EnginePrecision.Float32);
        Thread[] threads = [.. models.Select((model, i) => new Thread(() => errors[i] = Record.Exception(() => queue.Fill(model, results[i].Memory))))];
        threads[0].Start();
        Assert.True(SpinWait.SpinUntil(() => queue.LargestBatch == 1, TimeSpan.FromSeconds(60)));
        Array.ForEach(threads[1..], thread => thread.Start());
        Assert.True(SpinWait.SpinUntil(() => queue.Waiting == models.Length - 1, TimeSpan.FromSeconds(60)));
        gate.Set();
        Array.ForEach(threads, thread => thread.Join());

        // seven waited, one of another size among them
        Assert.InRange(queue.LargestBatch, 3, models.Length - 1);
        using DeviceStream stream = new(SimulatedDevice.Shared.Accelerator);
        for (int i = 0; i < models.Length; i++)
        {
            Assert.Equal(models[i] == wrong, errors[i] is ArgumentException);
            Assert.True(models[i] != sound || results[i].Sum(stream).SequenceEqual(results[1].Sum(stream)));
        }

        Array.ForEach(results, target => target.Dispose());
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

    /// <summary>Memory of the device for the deformation of one scene.</summary>
    private sealed class Target : IDisposable
    {
        private readonly DeviceArray<float> _sum = new(SimulatedDevice.Shared.Accelerator);
        private readonly DeviceArray<float> _sources = new(SimulatedDevice.Shared.Accelerator);

        public Target(ForwardModel model)
        {
            _sum.Reserve(model.Grid.PixelCount);
            _sources.Reserve(model.Grid.PixelCount * model.Sources.Length);
        }

        public DeformationTarget Memory => new(_sum.Device, _sources.Device);

        public float[] Sum(DeviceStream stream) => Read(_sum, stream);

        public float[] Sources(DeviceStream stream) => Read(_sources, stream);

        public void Dispose()
        {
            _sum.Dispose();
            _sources.Dispose();
        }

        private static float[] Read(DeviceArray<float> array, DeviceStream stream)
        {
            array.Download(stream);
            stream.Synchronize();
            return array.Host.ToArray();
        }
    }

    /// <summary>A look that is not known until a gate is opened.</summary>
    private sealed record GatedLook(ManualResetEventSlim Gate) : LookGeometry
    {
        public override LineOfSight Centre
        {
            get
            {
                Gate.Wait();
                return EngineScenes.Ascending.Centre;
            }
        }

        public override IEnumerable<ParameterProblem> Problems() => [];
    }
}
