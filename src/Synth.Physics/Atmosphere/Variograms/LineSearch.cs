namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>The minimum of a function of one variable that may have more than one hollow: a grid, then golden sections.</summary>
internal static class LineSearch
{
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The place of the minimum between two ends.</summary>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="function">Function to be made small.</param>
    /// <param name="gridPoints">Points of the grid, at least 3.</param>
    /// <param name="tolerance">Width of the final bracket.</param>
    public static double Minimize(double from, double to, Func<double, double> function, int gridPoints, double tolerance)
    {
        double step = (to - from) / (gridPoints - 1);
        int best = Enumerable.Range(0, gridPoints).MinBy(i => function(from + (i * step)));
        double low = Math.Max(from, from + ((best - 1) * step));
        double high = Math.Min(to, from + ((best + 1) * step));
        double inner = high - (Golden * (high - low)), outer = low + (Golden * (high - low));
        double atInner = function(inner), atOuter = function(outer);
        while (high - low > tolerance)
        {
            if (atInner < atOuter)
            {
                (high, outer, atOuter) = (outer, inner, atInner);
                inner = high - (Golden * (high - low));
                atInner = function(inner);
            }
            else
            {
                (low, inner, atInner) = (inner, outer, atOuter);
                outer = low + (Golden * (high - low));
                atOuter = function(outer);
            }
        }

        return (low + high) / 2;
    }
}
