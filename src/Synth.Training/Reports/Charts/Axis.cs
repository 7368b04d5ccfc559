using System.Globalization;

namespace Synth.Training.Reports.Charts;

/// <summary>Maps numbers to places on a chart and chooses round ticks.</summary>
internal sealed class Axis
{
    private const int MostDecades = 8;
    private const int FewestDecades = 2;

    private readonly double _low;
    private readonly double _high;
    private readonly bool _logarithmic;

    /// <param name="low">Number at the start.</param>
    /// <param name="high">Number at the end; above low.</param>
    /// <param name="logarithmic">Equal distances for equal ratios; low must be above 0.</param>
    internal Axis(double low, double high, bool logarithmic = false)
    {
        (_low, _high, _logarithmic) = (low, high, logarithmic);
    }

    /// <summary>An axis that holds all numbers with a little room; logarithmic where they span more than two decades above 0.</summary>
    internal static Axis Around(IEnumerable<double> values, bool mayBeLogarithmic, bool tight = false)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return new(0, 1);
        }

        (double low, double high) = (finite.Min(), finite.Max());
        if (mayBeLogarithmic && low > 0 && high / low > 100)
        {
            return new(low / 1.3, high * 1.3, logarithmic: true);
        }

        double room = high > low ? (tight ? 0 : 0.06 * (high - low)) : RoomAbout(Math.Abs(high));
        return new(low >= 0 && low - room < 0 ? 0 : low - room, high + room);
    }

    // half a unit about a lone number, so that steps and counts have whole ticks, but no more than suits a small one
    private static double RoomAbout(double size) => size == 0 ? 0.5 : Math.Max(0.1 * size, Math.Min(0.5, 0.5 * size));

    /// <summary>0 at the start of the axis, 1 at its end; may lie outside.</summary>
    internal double Share(double value) => _logarithmic
        ? Math.Log(value / _low) / Math.Log(_high / _low)
        : (value - _low) / (_high - _low);

    /// <summary>Round numbers along the axis with their labels.</summary>
    internal IEnumerable<(double Value, string Label)> Ticks(int about) => _logarithmic ? Decades() : Steps(about);

    private IEnumerable<(double Value, string Label)> Steps(int about)
    {
        double raw = (_high - _low) / about;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10);
        for (double k = Math.Ceiling(_low / step - 1e-9); k * step <= _high + 1e-9 * step; k++)
        {
            yield return (k * step, Label(k * step, step));
        }
    }

    private IEnumerable<(double Value, string Label)> Decades()
    {
        int first = (int)Math.Ceiling(Math.Log10(_low));
        int last = (int)Math.Floor(Math.Log10(_high));
        if (last - first < FewestDecades)
        {
            // too few to read by: 2 and 5 between them
            IEnumerable<double> fine = Enumerable.Range(first - 1, last - first + 3).SelectMany(decade => new[] { 1, 2, 5 }, (decade, step) => step * Math.Pow(10, decade));
            foreach (double value in fine.Where(value => value >= _low * (1 - 1e-9) && value <= _high * (1 + 1e-9)))
            {
                yield return (value, value is >= 9e-4 and < 1e5 ? value.ToString("0.###", CultureInfo.InvariantCulture) : value.ToString("0e0", CultureInfo.InvariantCulture));
            }

            yield break;
        }

        int every = Math.Max(1, (last - first) / MostDecades + 1);
        for (int decade = first; decade <= last; decade += every)
        {
            double value = Math.Pow(10, decade);
            yield return (value, decade is >= -3 and <= 4 ? value.ToString("0.###", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"1e{decade}"));
        }
    }

    private static string Label(double value, double step)
    {
        if (Math.Abs(value) >= 1e6 || step < 0.9e-3)
        {
            return value == 0 ? "0" : value.ToString("0.##e0", CultureInfo.InvariantCulture);
        }

        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
        return value >= 10_000 && decimals == 0
            ? (value / 1000).ToString("0.###", CultureInfo.InvariantCulture) + "k"
            : (value == 0 ? 0 : value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
