using System.Runtime.Intrinsics.X86;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Engine;

/// <summary>The engine that runs on the CPU's vector units. One instance serves one thread at a time and keeps its buffers.</summary>
public sealed class CpuEngine
{
    private readonly IDeformationStage _deformation;

    /// <param name="precision">Arithmetic of the source formulas.</param>
    public CpuEngine(EnginePrecision precision = EnginePrecision.Float32)
    {
        // the widest registers the processor has; the result is the same to the last bit with either
        (_deformation, string lanes) = (precision, Avx512F.IsSupported) switch
        {
            (EnginePrecision.Float32, true) => ((IDeformationStage)new DeformationStage<Float512, Mask512, float>(), "float32 x 16"),
            (EnginePrecision.Float32, false) => (new DeformationStage<Float256, Mask256, float>(), "float32 x 8"),
            (_, true) => (new DeformationStage<Double512, Mask512, double>(), "float64 x 8"),
            (_, false) => (new DeformationStage<Double256, Mask256, double>(), "float64 x 4"),
        };
        Name = $"cpu {lanes}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double CoarsePeakLosM(ForwardModel model) => _deformation.CoarsePeakLosM(model);

    /// <inheritdoc/>
    public void Deformation(ForwardModel model, FieldStack fields) => _deformation.Fill(model, fields);
}
