using Synth.Numerics.Lanes;

namespace Synth.Numerics.Spectra;

/// <summary>Roots of unity, computed without the platform's mathematics library so that transforms agree to the bit everywhere.</summary>
internal static class Twiddles
{
    /// <summary>exp(-2 pi i index / length), accurate to one unit in the last place of a double.</summary>
    public static (double Re, double Im) Root(long index, long length)
    {
        // within an eighth of a turn of an axis, so that multiples of a quarter turn are exact
        long eighths = index % length * 8;
        long quarter = (eighths + length) / (2 * length);
        double angle = Math.PI / 4.0 * (eighths - quarter * 2 * length) / length;
        ScalarDouble.SinCos(new ScalarDouble(angle), out ScalarDouble sine, out ScalarDouble cosine);
        return (quarter & 3) switch
        {
            0 => (cosine.Value, -sine.Value),
            1 => (-sine.Value, -cosine.Value),
            2 => (-cosine.Value, sine.Value),
            _ => (sine.Value, cosine.Value),
        };
    }
}
