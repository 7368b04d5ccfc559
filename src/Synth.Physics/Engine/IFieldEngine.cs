namespace Synth.Physics.Engine;

/// <summary>
/// Computes the fields of a forward model. The stages are separate because a sampler judges a draw by its deformation
/// before it pays for the rest. An engine is used by one thread at a time; a run makes one per worker.
/// </summary>
public interface IFieldEngine
{
    /// <summary>What computes, for reports, such as <c>cpu float32 512-bit</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The deformation at a coarse subset of the pixels: cheap enough to refuse a hopeless draw before the whole field is
    /// computed. Null where the engine cannot tell cheaply. Valid until the next call.
    /// </summary>
    CoarseField? Preview(ForwardModel model);

    /// <summary>Fills the deformation of every source and their sum.</summary>
    void Deformation(ForwardModel model, FieldStack fields);

    /// <summary>Fills the stratified, turbulent, ramp and ionosphere fields.</summary>
    void Atmosphere(ForwardModel model, FieldStack fields);

    /// <summary>Fills the coherence and the mask of valid pixels, which do not depend on the deformation.</summary>
    void Coherence(ForwardModel model, FieldStack fields);

    /// <summary>Fills phase noise, from the coherence, and faults.</summary>
    void Noise(ForwardModel model, FieldStack fields);

    /// <summary>Adds all components up, wraps and, if the model says so, filters.</summary>
    void Compose(ForwardModel model, FieldStack fields);
}
