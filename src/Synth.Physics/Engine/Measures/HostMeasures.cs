using System.Buffers;
using System.Numerics.Tensors;

namespace Synth.Physics.Engine.Measures;

/// <summary>Measures of fields that lie in the arrays of their stack; each is computed when it is asked for.</summary>
/// <param name="fields">The fields.</param>
public sealed class HostMeasures(FieldStack fields) : IFieldMeasures
{
    public int SourceCount => fields.SourceCount;

    public FieldRange DeformationRange() => FieldRange.Of(fields.DeformationLosM);

    public FieldRange SourceRange(int source) => FieldRange.Of(fields.SourceLosM(source));

    public MaskMeasure Deformation() => WithMask(fields.DeformationLosM, (range, mask, pixels) => MeasureOf(range, mask, pixels, fields.Width));

    public MaskMeasure Source(int source) =>
        WithMask(fields.SourceLosM(source), (range, mask, pixels) => MeasureOf(range, mask, pixels, fields.Width));

    public double SourceSumInsideMask(int source)
    {
        float[] losM = fields.SourceLosM(source);
        float threshold = MaskMeasure.Threshold(FieldRange.Of(losM));
        double sum = 0;
        foreach (float value in losM)
        {
            sum += Math.Abs(value) >= threshold ? value : 0;
        }

        return sum;
    }

    public FieldRange RangeOf(FieldSet field) => FieldRange.Of(field switch
    {
        FieldSet.Stratified => fields.StratifiedLosM,
        FieldSet.Turbulent => fields.TurbulentLosM,
        FieldSet.Ramp => fields.RampLosM,
        FieldSet.Ionosphere => fields.IonosphereLosM,
        FieldSet.Fault => fields.FaultRad,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no range is taken of it"),
    });

    public double SignalToNoise() =>
        WithMask(fields.DeformationLosM, (_, mask, pixels) => pixels > 0 ? Measures.SignalToNoise.Ratio(fields, mask) : double.NaN);

    public (double Mean, double Deviation) AtmosphereMagnitude()
    {
        int pixels = fields.StratifiedLosM.Length;
        float[] rented = ArrayPool<float>.Shared.Rent(pixels);
        Span<float> atmosphere = rented.AsSpan(0, pixels);
        TensorPrimitives.Add(fields.StratifiedLosM, fields.TurbulentLosM, atmosphere);
        TensorPrimitives.Add(atmosphere, fields.IonosphereLosM, atmosphere);
        double sum = 0;
        double sumOfSquares = 0;
        foreach (float value in atmosphere)
        {
            double magnitude = Math.Abs(value);
            sum += magnitude;
            sumOfSquares += magnitude * magnitude;
        }

        ArrayPool<float>.Shared.Return(rented);
        double mean = sum / pixels;
        return (mean, Math.Sqrt(Math.Max(0, (sumOfSquares / pixels) - (mean * mean))));
    }

    public (int Valid, int Coherent) Coherent(float bound) => MaskVectors.Count(fields.Valid, fields.Coherence, bound);

    public (int Strong, int Valid) Strong(float thresholdM) => MaskVectors.CountAbove(fields.DeformationLosM, thresholdM, fields.Valid);

    private static MaskMeasure MeasureOf(FieldRange range, ReadOnlySpan<byte> mask, int pixels, int width) =>
        FieldMask.Of(mask, width) is var (left, top, right, bottom)
            ? new MaskMeasure(range, pixels, left, top, right, bottom)
            : new MaskMeasure(range, pixels, 0, 0, -1, -1);

    private static T WithMask<T>(float[] losM, Func<FieldRange, ReadOnlySpan<byte>, int, T> measure)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(losM.Length);
        Span<byte> mask = rented.AsSpan(0, losM.Length);
        FieldRange range = FieldRange.Of(losM);
        int pixels = FieldMask.Fill(losM, range, mask);
        T result = measure(range, mask, pixels);
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }
}
