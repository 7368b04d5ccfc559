namespace Synth.Physics.Engine.Measures;

/// <summary>Measures that are taken by whichever engine computes at the time.</summary>
internal sealed class FallbackMeasures(FallbackEngine engine, FieldStack fields) : IFieldMeasures
{
    public int SourceCount => Ask(measures => measures.SourceCount);

    public FieldRange DeformationRange() => Ask(measures => measures.DeformationRange());

    public FieldRange SourceRange(int source) => Ask(measures => measures.SourceRange(source));

    public MaskMeasure Deformation() => Ask(measures => measures.Deformation());

    public MaskMeasure Source(int source) => Ask(measures => measures.Source(source));

    public double SourceSumInsideMask(int source) => Ask(measures => measures.SourceSumInsideMask(source));

    public FieldRange RangeOf(FieldSet field) => Ask(measures => measures.RangeOf(field));

    public double SignalToNoise() => Ask(measures => measures.SignalToNoise());

    public (double Mean, double Deviation) AtmosphereMagnitude() => Ask(measures => measures.AtmosphereMagnitude());

    public (int Valid, int Coherent) Coherent(float bound) => Ask(measures => measures.Coherent(bound));

    public (int Strong, int Valid) Strong(float thresholdM) => Ask(measures => measures.Strong(thresholdM));

    private T Ask<T>(Func<IFieldMeasures, T> question) => engine.Do(working => question(working.Measure(fields)));
}
