using System.Collections.Immutable;

namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>
/// Fits models to an empirical variogram by weighted least squares with the weights of Cressie (1985), pairs over the squared
/// model. For a given range and smoothness the sill and the nugget follow linearly, so only those two are searched: the range
/// from a quarter of the smallest to ten times the largest distance. A fitted range at that upper end says that no sill was
/// reached; such a variogram is better described by a power law, or by the Matérn model.
/// </summary>
public static class VariogramFitter
{
    private const int Reweightings = 4;
    private const double LowestSmoothness = 0.1;
    private const double HighestSmoothness = 3;

    /// <summary>The exponential model.</summary>
    /// <exception cref="InvalidDataException">Fewer than four bins hold pairs.</exception>
    public static VariogramFit FitExponential(EmpiricalVariogram variogram) => Fit(Checked(variogram), "exponential", null);

    /// <summary>The Matérn model with its smoothness, in [0.1, 3].</summary>
    /// <exception cref="InvalidDataException">Fewer than four bins hold pairs.</exception>
    public static VariogramFit FitMatern(EmpiricalVariogram variogram) => Fit(Checked(variogram), "matern", null, freeSmoothness: true);

    /// <summary>The Matérn model of a given smoothness.</summary>
    /// <exception cref="InvalidDataException">Fewer than four bins hold pairs.</exception>
    public static VariogramFit FitMatern(EmpiricalVariogram variogram, double smoothness) => Fit(Checked(variogram), "matern", smoothness);

    /// <summary>A straight line through the logarithms of the bins up to a distance.</summary>
    /// <param name="variogram">The bins.</param>
    /// <param name="upToLagM">Largest distance used, m; null for all bins.</param>
    /// <exception cref="InvalidDataException">Fewer than four bins with a semivariance above 0 lie below the distance.</exception>
    public static PowerLawFit FitPowerLaw(EmpiricalVariogram variogram, double? upToLagM = null)
    {
        ArgumentNullException.ThrowIfNull(variogram);
        VariogramBin[] bins = [.. variogram.Bins.Where(bin => bin.Semivariance > 0 && bin.LagM <= (upToLagM ?? double.MaxValue))];
        if (bins.Length < 4)
        {
            throw new InvalidDataException($"only {bins.Length} bins of the variogram can be used; a power law needs at least 4");
        }

        double[] x = [.. bins.Select(bin => Math.Log(bin.LagM / 1000))];
        double[] y = [.. bins.Select(bin => Math.Log(bin.Semivariance))];
        (double intercept, double slope) = MathNet.Numerics.Fit.Line(x, y);
        double rSquared = MathNet.Numerics.GoodnessOfFit.RSquared(x.Select(value => intercept + (slope * value)), y);
        return new PowerLawFit(Math.Exp(intercept), slope, rSquared);
    }

    private static ImmutableArray<VariogramBin> Checked(EmpiricalVariogram variogram)
    {
        ArgumentNullException.ThrowIfNull(variogram);
        return variogram.Bins.Length >= 4
            ? variogram.Bins
            : throw new InvalidDataException($"only {variogram.Bins.Length} bins of the variogram hold pairs; a fit needs at least 4");
    }

    private static VariogramFit Fit(ImmutableArray<VariogramBin> bins, string model, double? smoothness, bool freeSmoothness = false)
    {
        double[] weights = [.. bins.Select(bin => bin.Pairs / Square(Math.Max(bin.Semivariance, Smallest(bins))))];
        Candidate best = default;
        for (int round = 0; round < Reweightings; round++)
        {
            double[] current = weights;
            best = freeSmoothness
                ? SearchSmoothness(bins, current)
                : SearchRange(bins, current, smoothness ?? 0.5);
            Candidate found = best;
            weights = [.. bins.Select(bin => bin.Pairs / Square(Math.Max(found.SemivarianceAt(bin.LagM), Smallest(bins))))];
        }

        return Report(bins, weights, model, best);
    }

    private static Candidate SearchSmoothness(ImmutableArray<VariogramBin> bins, double[] weights)
    {
        double best = LineSearch.Minimize(
            Math.Log(LowestSmoothness),
            Math.Log(HighestSmoothness),
            logSmoothness => SearchRange(bins, weights, Math.Exp(logSmoothness)).Misfit,
            gridPoints: 12,
            tolerance: 1e-3);
        return SearchRange(bins, weights, Math.Exp(best));
    }

    private static Candidate SearchRange(ImmutableArray<VariogramBin> bins, double[] weights, double smoothness)
    {
        MaternCorrelation correlation = new(smoothness);
        double best = LineSearch.Minimize(
            Math.Log(bins[0].LagM / 4),
            Math.Log(bins[^1].LagM * 10),
            logRange => Solve(bins, weights, correlation, smoothness, Math.Exp(logRange)).Misfit,
            gridPoints: 24,
            tolerance: 1e-4);
        return Solve(bins, weights, correlation, smoothness, Math.Exp(best));
    }

    /// <summary>Sill and nugget, neither below 0, for a given correlation.</summary>
    private static Candidate Solve(ImmutableArray<VariogramBin> bins, double[] weights, MaternCorrelation correlation, double smoothness, double rangeM)
    {
        double w = 0, wr = 0, wrr = 0, wg = 0, wrg = 0;
        double[] rises = new double[bins.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            double rise = rises[i] = 1 - correlation.At(bins[i].LagM, rangeM);
            w += weights[i];
            wr += weights[i] * rise;
            wrr += weights[i] * rise * rise;
            wg += weights[i] * bins[i].Semivariance;
            wrg += weights[i] * rise * bins[i].Semivariance;
        }

        double determinant = (w * wrr) - (wr * wr);
        double sill = determinant > 0 ? ((w * wrg) - (wr * wg)) / determinant : 0;
        double nugget = (wg - (sill * wr)) / w;
        if (sill < 0)
        {
            (sill, nugget) = (0, wg / w);
        }
        else if (nugget < 0)
        {
            (sill, nugget) = (wrg / wrr, 0);
        }

        double misfit = 0;
        for (int i = 0; i < bins.Length; i++)
        {
            misfit += weights[i] * Square(nugget + (sill * rises[i]) - bins[i].Semivariance);
        }

        return new Candidate(sill, rangeM, smoothness, nugget, misfit, correlation);
    }

    private static VariogramFit Report(ImmutableArray<VariogramBin> bins, double[] weights, string model, Candidate best)
    {
        double total = weights.Sum();
        double mean = bins.Select((bin, i) => weights[i] * bin.Semivariance).Sum() / total;
        double spread = bins.Select((bin, i) => weights[i] * Square(bin.Semivariance - mean)).Sum();
        double misfit = bins.Select((bin, i) => weights[i] * Square(bin.Semivariance - best.SemivarianceAt(bin.LagM))).Sum();
        double pairs = bins.Sum(bin => (double)bin.Pairs);
        return new VariogramFit(
            model,
            best.Sill,
            best.RangeM,
            best.Smoothness,
            best.Nugget,
            Math.Sqrt(misfit / pairs),
            spread > 0 ? 1 - (misfit / spread) : 0);
    }

    private static double Smallest(ImmutableArray<VariogramBin> bins) =>
        Math.Max(1e-6 * bins.Max(bin => bin.Semivariance), double.Epsilon * 1e20);

    private static double Square(double value) => value * value;

    private readonly record struct Candidate(
        double Sill, double RangeM, double Smoothness, double Nugget, double Misfit, MaternCorrelation Correlation)
    {
        public double SemivarianceAt(double lagM) => Nugget + (Sill * (1 - Correlation.At(lagM, RangeM)));
    }
}
