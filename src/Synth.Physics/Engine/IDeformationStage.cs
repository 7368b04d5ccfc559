namespace Synth.Physics.Engine;

/// <summary>The deformation part of an engine, for one kind of lane.</summary>
internal interface IDeformationStage
{
    /// <summary>Fills the deformation of every source and their sum.</summary>
    void Fill(ForwardModel model, FieldStack fields);

    /// <summary>The deformation at a coarse subset of the pixels, or null where it would not be cheap.</summary>
    CoarseField? Preview(ForwardModel model);
}
