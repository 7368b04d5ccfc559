using Synth.Rasters;

namespace Synth.Physics.Tests.RandomFields;

/// <summary>The semivariance at one offset, averaged over whole fields, with its standard error between fields.</summary>
internal sealed record VariogramTally(int East, int South, double LagM, double Semivariance, double StandardError)
{
    private static readonly (int East, int South)[] Offsets =
        [(1, 0), (0, 1), (1, 1), (2, 0), (0, 3), (5, 0), (4, -4), (0, 9), (14, 0), (15, 20), (0, 33), (48, 0), (0, 60), (80, 0), (60, 50)];

    /// <summary>Tallies of many fields.</summary>
    public static IEnumerable<VariogramTally> OfFields(Grid grid, int fields, Action<ulong, float[]> make)
    {
        float[] field = new float[grid.PixelCount];
        double[] sums = new double[Offsets.Length], squares = new double[Offsets.Length];
        for (ulong sample = 0; sample < (ulong)fields; sample++)
        {
            make(sample, field);
            for (int i = 0; i < Offsets.Length; i++)
            {
                double value = OfField(field, grid, Offsets[i].East, Offsets[i].South);
                sums[i] += value;
                squares[i] += value * value;
            }
        }

        for (int i = 0; i < Offsets.Length; i++)
        {
            (int east, int south) = Offsets[i];
            double lagM = Math.Sqrt(Math.Pow(east * grid.PixelEastM, 2) + Math.Pow(south * grid.PixelNorthM, 2));
            double mean = sums[i] / fields, spread = Math.Sqrt(Math.Max(0, (squares[i] / fields) - (mean * mean)));
            yield return new VariogramTally(east, south, lagM, mean, spread / Math.Sqrt(fields - 1));
        }
    }

    private static double OfField(float[] field, Grid grid, int east, int south)
    {
        double sum = 0;
        int count = 0;
        for (int row = Math.Max(0, -south); row < grid.Height - Math.Max(0, south); row++)
        {
            for (int column = 0; column < grid.Width - east; column++)
            {
                double difference = field[(row * grid.Width) + column] - field[((row + south) * grid.Width) + column + east];
                sum += difference * difference;
                count++;
            }
        }

        return sum / count / 2;
    }
}
