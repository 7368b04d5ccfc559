using Synth.Datasets.Generation;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Tests;

/// <summary>Cheap samples that depend on the seed and the index alone; every third has no deformation, every seventh two sources.</summary>
internal sealed class FakeSource : ISampleSource
{
    /// <summary>Index whose making throws, or -1.</summary>
    public long FailsAt { get; init; } = -1;

    /// <summary>The exception thrown there.</summary>
    public Func<Exception> Failure { get; init; } = () => new InvalidOperationException("no such luck");

    /// <summary>Called with every index before it is made.</summary>
    public Action<long> OnGenerate { get; init; } = _ => { };

    public required SourceDescription Description { get; init; }

    public static FakeSource Of(long count, ulong seed = 5, int width = 24, int height = 20, string recipe = "{}") => new()
    {
        Description = new SourceDescription
        {
            RecipeName = "fake",
            RecipeText = "name: fake # \u00e9\n",
            ResolvedRecipe = recipe,
            Seed = seed,
            Count = count,
            Width = width,
            Height = height,
            Precision = EnginePrecision.Float32,
        },
    };

    public ISampleWorker CreateWorker() => new Worker(this);

    private sealed class Worker(FakeSource source) : ISampleWorker
    {
        private readonly FieldStack _fields = new(source.Description.Width, source.Description.Height);

        public Sample Generate(long index)
        {
            source.OnGenerate(index);
            if (index == source.FailsAt)
            {
                throw source.Failure();
            }

            Scene scene = FakeScenes.Draw(source.Description.Seed, index, _fields.Width, _fields.Height);
            FakeScenes.Fill(scene, _fields);
            Dictionary<string, int> rejections = index % 4 == 1 ? new() { ["snr"] = 2, ["masked"] = 1 } : [];
            return new Sample(scene, _fields, Labeller.Label(scene, _fields), rejections);
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Scenes and fields without physics behind them.</summary>
internal static class FakeScenes
{
    public static Scene Draw(ulong seed, long index, int width, int height)
    {
        Grid grid = new(width, height, 90, 90) { Anchor = new GeoAnchor(14, 121) };
        int sources = index % 3 == 0 ? 0 : index % 7 == 0 ? 2 : 1;
        Random random = new((int)(seed * 1000) + (int)index);
        return new Scene
        {
            Index = index,
            ClassName = sources == 0 ? ClassNames.NoDeformation : index % 2 == 0 ? ClassNames.Mogi : ClassNames.Dyke,
            SourceClasses = [.. Enumerable.Repeat(index % 2 == 0 ? ClassNames.Mogi : ClassNames.Dyke, sources)],
            Place = "procedural",
            Acquisition = new AcquisitionFacts("Sentinel-1", "ascending", 12),
            Model = new ForwardModel
            {
                Grid = grid,
                HeightM = new Raster<float>(grid, [.. Enumerable.Range(0, grid.PixelCount).Select(i => (float)i)]),
                WavelengthM = 0.05546576,
                Look = new SwathLook(-12, 39),
                Sources = [.. Enumerable.Range(0, sources).Select(s => new MogiSource(random.Next(-800, 800), random.Next(-700, 700), 300, s == 0 ? 2e6 : -1e6))],
                Turbulence = new ExponentialTurbulence(1e-4, 5000),
                Stratified = new StratifiedDelay(new LinearProfile(), new FringeStrength(0.7, 0.05546576)),
                Faults = index % 5 == 0 ? [new SubSwathStep(-12, 0, 1)] : [],
                Seed = seed,
                SampleIndex = (ulong)index,
            },
        };
    }

    public static void Fill(Scene scene, FieldStack fields)
    {
        ForwardModel model = scene.Model;
        Random random = new(1 + (int)scene.Index + (int)model.Seed);
        fields.SetSourceCount(model.Sources.Length);
        Array.Clear(fields.DeformationLosM);
        for (int source = 0; source < model.Sources.Length; source++)
        {
            FillSource(model, source, fields);
        }

        double toPhase = -4 * Math.PI / model.WavelengthM;
        for (int i = 0; i < model.Grid.PixelCount; i++)
        {
            fields.StratifiedLosM[i] = 2e-5f * i;
            fields.TurbulentLosM[i] = 0.02f * random.NextSingle();
            fields.Coherence[i] = random.NextSingle();
            fields.Valid[i] = (byte)(fields.Coherence[i] > 0.1f ? 1 : 0);
            fields.NoiseRad[i] = random.NextSingle() - 0.5f;
            fields.FaultRad[i] = model.Faults.IsEmpty ? 0 : i % 2;
            fields.UnwrappedRad[i] = (float)(toPhase * (fields.DeformationLosM[i] + fields.StratifiedLosM[i] + fields.TurbulentLosM[i]))
                + fields.NoiseRad[i] + fields.FaultRad[i];
            fields.WrappedRad[i] = Wrap(fields.UnwrappedRad[i]);
        }
    }

    private static void FillSource(ForwardModel model, int source, FieldStack fields)
    {
        MogiSource mogi = (MogiSource)model.Sources[source];
        float[] losM = fields.SourceLosM(source);
        for (int i = 0; i < losM.Length; i++)
        {
            double east = model.Grid.EastOf(i % model.Grid.Width) - mogi.EastM;
            double north = model.Grid.NorthOf(i / model.Grid.Width) - mogi.NorthM;
            double distance = Math.Sqrt((east * east) + (north * north) + (mogi.DepthM * mogi.DepthM));
            losM[i] = (float)(mogi.VolumeChangeM3 * 0.75 / Math.PI * mogi.DepthM / Math.Pow(distance, 3));
            fields.DeformationLosM[i] += losM[i];
        }
    }

    private static float Wrap(float phase)
    {
        float wrapped = (float)(phase - (2 * Math.PI * Math.Floor((phase + Math.PI) / (2 * Math.PI))));
        return wrapped is >= -MathF.PI and < MathF.PI ? wrapped : -MathF.PI;
    }
}
