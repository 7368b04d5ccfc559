using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sampling;

namespace Synth.Training.Supervised;

/// <summary>Opens one finite source as a trained model takes its images; classes are told by the names that the model knows.</summary>
/// <param name="plan">The source.</param>
/// <param name="context">Seed and terrain.</param>
/// <param name="model">The model.</param>
/// <param name="threads">Background threads.</param>
/// <param name="masks">Load the deformation masks, where they are known, whatever the model's head.</param>
public sealed class FolderImages(SourcePlan plan, SourceContext context, TrainedModel model, int threads, bool masks = false) : IDisposable
{
    private const int BatchSize = 32;

    private readonly IImageSource _source = plan.Open(context);

    /// <summary>The images.</summary>
    public ImageSet Set => ImageSet.For(model, context.Terrain, [new ImagePool(_source)], new ClassMap(model.Classes), BatchSize, threads, masks);

    public void Dispose() => _source.Dispose();
}
