namespace Synth.Physics.Engine.Measures;

/// <summary>
/// Sums and extremes of the fields of one scene, as gates and labels need them, wherever the fields lie. The mask of a field is where its
/// magnitude is at least <see cref="MaskMeasure.Fraction"/> of its largest.
/// </summary>
public interface IFieldMeasures
{
    /// <summary>Sources of the scene.</summary>
    int SourceCount { get; }

    /// <summary>Smallest and largest value of the deformation, m.</summary>
    FieldRange DeformationRange();

    /// <summary>Smallest and largest value of one source's deformation, m.</summary>
    FieldRange SourceRange(int source);

    /// <summary>Range and mask of the deformation.</summary>
    MaskMeasure Deformation();

    /// <summary>Range and mask of one source's deformation.</summary>
    MaskMeasure Source(int source);

    /// <summary>Sum of one source's deformation inside its own mask, m.</summary>
    double SourceSumInsideMask(int source);

    /// <summary>Range of the stratified, turbulent, ramp, ionosphere or fault field.</summary>
    /// <param name="field">One of these five.</param>
    FieldRange RangeOf(FieldSet field);

    /// <summary>
    /// Variance of the deformation over that of the sum of the stratified, turbulent and ionospheric fields, both inside the mask of the
    /// deformation; positive infinity without any atmosphere, NaN where nothing deforms.
    /// </summary>
    double SignalToNoise();

    /// <summary>Mean and standard deviation of the magnitude of the stratified, turbulent and ionospheric fields together, m.</summary>
    (double Mean, double Deviation) AtmosphereMagnitude();

    /// <summary>Valid pixels, and those of them whose coherence reaches a bound.</summary>
    (int Valid, int Coherent) Coherent(float bound);

    /// <summary>Pixels whose deformation exceeds a magnitude, and those of them that are valid.</summary>
    (int Strong, int Valid) Strong(float thresholdM);
}
