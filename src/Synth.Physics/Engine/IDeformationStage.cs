namespace Synth.Physics.Engine;

/// <summary>The deformation part of an engine, for one kind of lane.</summary>
internal interface IDeformationStage
{
    /// <summary>Fills the deformation of every source and their sum.</summary>
    void Fill(ForwardModel model, FieldStack fields);

    /// <summary>Largest |LOS displacement| over a coarse subset of the pixels, m.</summary>
    double CoarsePeakLosM(ForwardModel model);
}
