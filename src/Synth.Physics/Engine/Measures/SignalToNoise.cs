using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Synth.Physics.Engine.Measures;

/// <summary>
/// Signal to noise as the deformation papers use it: the variance of the deformation over the variance of the sum of all
/// atmospheric signals (stratified, turbulent, ionospheric), both inside the deformation mask.
/// </summary>
public static class SignalToNoise
{
    private const int Step = 8;

    /// <summary>The ratio inside a mask; positive infinity without any atmosphere, NaN for an empty mask.</summary>
    /// <param name="fields">The evaluated fields.</param>
    /// <param name="mask">1 inside, 0 outside, one entry a pixel.</param>
    public static double Ratio(FieldStack fields, ReadOnlySpan<byte> mask)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, fields.DeformationLosM.Length, nameof(mask));
        int first = mask.IndexOf((byte)1);
        if (first < 0)
        {
            return double.NaN;
        }

        MaskedVariance signal = new(fields.DeformationLosM[first]);
        MaskedVariance noise = new(Noise(fields, first));
        int count = 0;
        int whole = mask.Length / Step * Step;
        for (int i = first / Step * Step; i < whole; i += Step)
        {
            ulong weights = MemoryMarshal.Read<ulong>(mask[i..]);
            if (weights != 0)
            {
                count += BitOperations.PopCount(weights);
                Add(fields, i, weights, ref signal, ref noise);
            }
        }

        for (int i = Math.Max(whole, first); i < mask.Length; i++)
        {
            Vector256<double> weight = Vector256.CreateScalar((double)mask[i]);
            signal.Add(Vector256.Create((double)fields.DeformationLosM[i]), weight);
            noise.Add(Vector256.Create(Noise(fields, i)), weight);
            count += mask[i];
        }

        double noiseVariance = noise.Of(count);
        return noiseVariance == 0 ? double.PositiveInfinity : signal.Of(count) / noiseVariance;
    }

    private static double Noise(FieldStack fields, int i) =>
        (double)fields.StratifiedLosM[i] + fields.TurbulentLosM[i] + fields.IonosphereLosM[i];

    private static void Add(FieldStack fields, int i, ulong weights, ref MaskedVariance signal, ref MaskedVariance noise)
    {
        Vector128<ushort> wide = Vector128.WidenLower(Vector128.CreateScalar(weights).AsByte());
        Vector256<float> weight = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide)).AsInt32());
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(weight);
        (Vector256<double> deformationLow, Vector256<double> deformationHigh) = Load(fields.DeformationLosM, i);
        signal.Add(deformationLow, low);
        signal.Add(deformationHigh, high);
        (Vector256<double> stratifiedLow, Vector256<double> stratifiedHigh) = Load(fields.StratifiedLosM, i);
        (Vector256<double> turbulentLow, Vector256<double> turbulentHigh) = Load(fields.TurbulentLosM, i);
        (Vector256<double> ionosphereLow, Vector256<double> ionosphereHigh) = Load(fields.IonosphereLosM, i);
        noise.Add(stratifiedLow + turbulentLow + ionosphereLow, low);
        noise.Add(stratifiedHigh + turbulentHigh + ionosphereHigh, high);
    }

    private static (Vector256<double> Low, Vector256<double> High) Load(float[] field, int i) =>
        Vector256.Widen(Vector256.Create(field, i));
}
