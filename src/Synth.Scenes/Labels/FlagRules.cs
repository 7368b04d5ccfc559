using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Physics.Interferometry;

namespace Synth.Scenes.Labels;

/// <summary>When a frame gets which flag of <see cref="HephaestusFlags"/>; all follow from the fields and the scene's faults.</summary>
public static class FlagRules
{
    /// <summary>An atmospheric or orbital signal counts as visible from this many fringes (half wavelengths) between its extremes.</summary>
    public const double VisibleFringes = 0.5;

    /// <summary>Coherence below which a pixel counts as incoherent.</summary>
    public const float IncoherentBelow = 0.3f;

    /// <summary>Share of incoherent pixels among the valid ones from which the frame has low coherence.</summary>
    public const double LowCoherenceShare = 0.25;

    /// <summary>Share of valid, coherent pixels in the frame below which it holds no information.</summary>
    public const double NoInfoShare = 0.05;

    /// <summary>The flags of an evaluated scene.</summary>
    /// <param name="model">The scene's model, whose faults are named.</param>
    /// <param name="measures">What its fields measure.</param>
    /// <param name="deforms">Whether any pixel is deformed.</param>
    public static HephaestusFlags Of(ForwardModel model, IFieldMeasures measures, bool deforms)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(measures);
        double visibleM = VisibleFringes * model.WavelengthM / 2;
        bool stratified = model.Stratified is not null && measures.RangeOf(FieldSet.Stratified).Extent >= visibleM;
        bool turbulent = model.Turbulence is not null && measures.RangeOf(FieldSet.Turbulent).Extent >= visibleM;
        bool orbital = model.Ramp is not null && measures.RangeOf(FieldSet.Ramp).Extent >= visibleM;
        (bool lowCoherence, bool noInfo) = Coherence(measures, model.Grid.PixelCount);
        return new HephaestusFlags(
            NoInfo: noInfo ? 1 : 0,
            LowCoherence: lowCoherence ? 1 : 0,
            ProcessingError: ProcessingError(model, measures),
            GlacierFringes: 0,
            OrbitalFringes: orbital ? 1 : 0,
            AtmosphericFringes: (stratified ? 1 : 0) + (turbulent ? 2 : 0),
            Deformation: deforms ? 1 : 0);
    }

    private static (bool Low, bool None) Coherence(IFieldMeasures measures, int pixels)
    {
        (int validPixels, int coherent) = measures.Coherent(IncoherentBelow);
        bool low = validPixels - coherent >= LowCoherenceShare * validPixels;
        return (low, NoInfoShare * pixels > coherent);
    }

    private static int ProcessingError(ForwardModel model, IFieldMeasures measures)
    {
        // a fault that shifts the whole frame alike, or lies outside of it, cannot be seen
        if (model.Faults.IsEmpty || measures.RangeOf(FieldSet.Fault).Extent == 0)
        {
            return 0;
        }

        return model.Faults.Min(fault => fault switch
        {
            BurstJump => HephaestusFlags.DeburstingError,
            SubSwathStep => HephaestusFlags.SubSwathError,
            UnwrappingError => HephaestusFlags.UnwrappingError,
            _ => throw new NotSupportedException($"no flag is known for the fault '{fault.Kind}'"),
        });
    }
}
