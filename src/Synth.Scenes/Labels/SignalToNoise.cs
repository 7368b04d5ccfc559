using Synth.Physics.Engine;

namespace Synth.Scenes.Labels;

/// <summary>
/// Signal to noise as the deformation papers use it: the variance of the deformation over the variance of the sum of all
/// atmospheric signals (stratified, turbulent, ionospheric), both inside the deformation mask.
/// </summary>
public static class SignalToNoise
{
    /// <summary>The ratio inside a mask; positive infinity without any atmosphere, NaN for an empty mask.</summary>
    /// <param name="fields">The evaluated fields.</param>
    /// <param name="mask">1 inside, 0 outside, one entry a pixel.</param>
    public static double Ratio(FieldStack fields, ReadOnlySpan<byte> mask)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ReadOnlySpan<float> deformation = fields.DeformationLosM;
        ReadOnlySpan<float> stratified = fields.StratifiedLosM;
        ReadOnlySpan<float> turbulent = fields.TurbulentLosM;
        ReadOnlySpan<float> ionosphere = fields.IonosphereLosM;
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, deformation.Length, nameof(mask));
        RunningVariance signal = default;
        RunningVariance noise = default;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] != 0)
            {
                signal.Add(deformation[i]);
                noise.Add((double)stratified[i] + turbulent[i] + ionosphere[i]);
            }
        }

        double noiseVariance = noise.Variance;
        return signal.Count == 0 ? double.NaN
            : noiseVariance == 0 ? double.PositiveInfinity
            : signal.Variance / noiseVariance;
    }

    /// <summary>Population variance about the first value, which keeps the sums small.</summary>
    private struct RunningVariance
    {
        private double _origin;
        private double _sum;
        private double _sumOfSquares;

        public int Count { get; private set; }

        public readonly double Variance =>
            Count == 0 ? double.NaN : Math.Max(0, (_sumOfSquares - (_sum * _sum / Count)) / Count);

        public void Add(double value)
        {
            if (Count++ == 0)
            {
                _origin = value;
            }

            double offset = value - _origin;
            _sum += offset;
            _sumOfSquares += offset * offset;
        }
    }
}
