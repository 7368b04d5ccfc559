using Synth.Physics.Engine.Measures;

namespace Synth.Physics.Engine;

/// <summary>
/// Computes the fields of a forward model. The stages are separate because a sampler judges a draw by its deformation
/// before it pays for the rest. An engine is used by one thread at a time; a run makes one per worker.
/// Between the stages the fields of the latest scene may lie in the engine's own memory: <see cref="Measure"/> tells about them wherever they are,
/// and <see cref="Deliver"/> brings them into the arrays of the stack.
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

    /// <summary>Multiplies the deformation of each source by a factor and sums them up anew.</summary>
    /// <param name="fields">The workspace that holds the deformation.</param>
    /// <param name="factors">One a source; 1 leaves it as it is.</param>
    void Strengthen(FieldStack fields, ReadOnlySpan<double> factors);

    /// <summary>Sums and extremes of the fields as they are; to be asked for anew after a stage.</summary>
    IFieldMeasures Measure(FieldStack fields);

    /// <summary>Brings fields into the arrays of their stack, where they stay until the next stage; the other arrays hold nothing of use.</summary>
    /// <param name="fields">The workspace.</param>
    /// <param name="wanted">Fields whose stages were done.</param>
    void Deliver(FieldStack fields, FieldSet wanted);

    /// <summary>Fills the stratified, turbulent, ramp and ionosphere fields.</summary>
    void Atmosphere(ForwardModel model, FieldStack fields);

    /// <summary>Fills the coherence and the mask of valid pixels, which do not depend on the deformation.</summary>
    void Coherence(ForwardModel model, FieldStack fields);

    /// <summary>Fills phase noise, from the coherence, and faults.</summary>
    void Noise(ForwardModel model, FieldStack fields);

    /// <summary>Adds all components up, wraps and, if the model says so, filters.</summary>
    void Compose(ForwardModel model, FieldStack fields);
}
