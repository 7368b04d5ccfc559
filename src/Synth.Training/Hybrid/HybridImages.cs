using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;

namespace Synth.Training.Hybrid;

/// <summary>A hybrid set made on the fly.</summary>
/// <param name="Recipe">The set.</param>
/// <param name="Seed">Seed of its random numbers, or null for the file's.</param>
/// <param name="Count">Images of a finite set, or null for an endless one.</param>
/// <param name="Quantity">Which phase is the image.</param>
public sealed record HybridPlan(HybridRecipe Recipe, ulong? Seed, long? Count, SampleQuantity Quantity) : SourcePlan
{
    public override bool IsMadeOnTheFly => true;

    public override bool IsEndless => Count is null;

    protected override IImageSource OpenOwn(SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HybridRecipe recipe = Recipe with { Seed = Seed ?? Recipe.Seed };
        BackgroundPatches patches = BackgroundPatches.Cut(recipe.Backgrounds, context, CancellationToken.None);
        try
        {
            if (Quantity == SampleQuantity.Unwrapped)
            {
                patches.RequireUnwrapped($"hybrid {recipe.Name}");
            }

            return new HybridImages(new HybridSource(recipe, patches, context.Terrain, EnginePrecision.Float32, context.Engines, SampleImage.FieldsOf(Quantity)), patches, Quantity, Count);
        }
        catch
        {
            patches.Dispose();
            throw;
        }
    }
}

/// <summary>
/// Samples of a hybrid set, computed when they are asked for and never stored. Image n is sample n of the set; after its last the set begins anew with other
/// deformation, on the same backgrounds in another order.
/// </summary>
internal sealed class HybridImages : IImageSource
{
    private readonly HybridSource _samples;
    private readonly BackgroundPatches _patches;
    private readonly SampleQuantity _quantity;

    public HybridImages(HybridSource samples, BackgroundPatches patches, SampleQuantity quantity, long? count)
    {
        (_samples, _patches, _quantity, Count) = (samples, patches, quantity, count);
        Name = $"hybrid {samples.Description.RecipeName}";
        ClassNames = samples.ClassNames;
    }

    public string Name { get; }

    public long? Count { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public ImageRecord? RecordOf(long index) => null;

    public IImageReader OpenReader() => new Reader(this);

    public void Dispose() => _patches.Dispose();

    private sealed class Reader(HybridImages source) : IImageReader
    {
        private readonly HybridWorker _worker = source._samples.CreateWorker();

        public TrainingImage Read(long index)
        {
            TrainingImage image = SampleImage.Of(_worker.Generate(index), source._quantity, $"{source.Name}/{index}");
            if (_worker.Background is { } real)
            {
                (image.HeightM, image.Placement) = (real.HeightM, real.Placement);
            }

            return image;
        }

        public void Dispose() => _worker.Dispose();
    }
}
