using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>At most 4 units in the last place against double precision, over every binade of the range.</summary>
public class SingleAccuracyTests
{
    private const int Count = 300_000;

    [Fact]
    public void Log_is_within_4_ulp()
    {
        Sweep(AnyPositive, x => Ulps(ScalarFloat.Log(new(x)).Value, Math.Log(x)));
        Sweep(r => 0.5f + 1.5f * r.NextSingle(), x => Ulps(ScalarFloat.Log(new(x)).Value, Math.Log(x)));
    }

    [Fact]
    public void Exp_is_within_4_ulp() => Sweep(r => r.NextSingle() * 200f - 106f, x => Ulps(ScalarFloat.Exp(new(x)).Value, Math.Exp(x)));

    [Fact]
    public void Atan_is_within_4_ulp()
    {
        Sweep(AnySigned, x => Ulps(ScalarFloat.Atan(new(x)).Value, Math.Atan(x)));
        Sweep(r => r.NextSingle() * 6f - 3f, x => Ulps(ScalarFloat.Atan(new(x)).Value, Math.Atan(x)));
    }

    [Fact]
    public void Atan2_and_AtanRatio_are_within_4_ulp()
    {
        Sweep(r => (AnySigned(r), AnySigned(r)), p => Ulps(ScalarFloat.Atan2(new(p.Item1), new(p.Item2)).Value, Math.Atan2(p.Item1, p.Item2)));
        Sweep(r => (r.NextSingle() - 0.5f, r.NextSingle() - 0.5f), p => Ulps(ScalarFloat.Atan2(new(p.Item1), new(p.Item2)).Value, Math.Atan2(p.Item1, p.Item2)));
        Sweep(r => (r.NextSingle() - 0.5f, r.NextSingle() - 0.5f), p => Ulps(ScalarFloat.AtanRatio(new(p.Item1), new(p.Item2)).Value, Math.Atan((double)p.Item1 / p.Item2)));
    }

    [Fact]
    public void SinCos_is_within_4_ulp()
    {
        Sweep(r => r.NextSingle() * 2e5f - 1e5f, SinCosUlps);
        Sweep(r => r.NextSingle() * 8f - 4f, SinCosUlps);
        Sweep(r => (float)(r.Next(1 << 16) * (Math.PI / 2.0)), SinCosUlps);
        Sweep(r => r.NextSingle() * 1048576f - 524288f, SinCosUlps);
    }

    private static double SinCosUlps(float x)
    {
        ScalarFloat.SinCos(new(x), out ScalarFloat sine, out ScalarFloat cosine);
        return Math.Max(Ulps(sine.Value, Math.Sin(x)), Ulps(cosine.Value, Math.Cos(x)));
    }

    private static float AnyPositive(System.Random random) => BitConverter.Int32BitsToSingle(random.Next(1, 0x7F80_0000));

    private static float AnySigned(System.Random random) => AnyPositive(random) * (random.Next(2) * 2 - 1);

    private static double Ulps(float computed, double truth)
    {
        var nearest = (float)truth;
        if (computed.Equals(nearest))
        {
            return 0.0;
        }

        double size = Math.Abs(truth), unit = Math.Pow(2.0, Math.Max(Math.ILogB(size), -126) - 23);
        return float.IsFinite(computed) ? Math.Abs(computed - truth) / unit : double.PositiveInfinity;
    }

    private static void Sweep<T>(Func<System.Random, T> draw, Func<T, double> ulps)
    {
        var random = new System.Random(1955);
        for (int i = 0; i < Count; i++)
        {
            T point = draw(random);
            double error = ulps(point);
            if (!(error <= 4.0))
            {
                Assert.Fail($"{error} ulp at {point}");
            }
        }
    }
}
