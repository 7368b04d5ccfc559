using MathNet.Numerics.Distributions;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>
/// A normal distribution cut off outside two limits, drawn by inverting its distribution function, so that one draw takes
/// one random number however little of the bell the limits leave.
/// </summary>
public sealed record TruncatedNormalDistribution : Distribution
{
    /// <summary>Least share of the bell that the limits must leave.</summary>
    public const double LeastShare = 1e-6;

    private readonly double _below;
    private readonly double _between;

    // the upper tail is mirrored to the lower one, where the distribution function keeps its digits
    private readonly bool _isMirrored;

    /// <param name="mean">Mean of the bell.</param>
    /// <param name="deviation">Standard deviation of the bell, above 0.</param>
    /// <param name="from">Lower limit, may be minus infinity.</param>
    /// <param name="to">Upper limit, may be infinity.</param>
    public TruncatedNormalDistribution(double mean, double deviation, double from, double to)
    {
        (Mean, Deviation, From, To) = (mean, deviation, from, to);
        _isMirrored = from + to > 2 * mean;
        (double low, double high) = _isMirrored ? (mean - to, mean - from) : (from - mean, to - mean);
        _below = Normal.CDF(0, 1, low / deviation);
        _between = Normal.CDF(0, 1, high / deviation) - _below;
    }

    /// <summary>Mean of the bell before it is cut.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the bell before it is cut.</summary>
    public double Deviation { get; }

    /// <summary>Lower limit.</summary>
    public double From { get; }

    /// <summary>Upper limit.</summary>
    public double To { get; }

    /// <summary>Share of the bell between the limits.</summary>
    public double Share => _between;

    public override double Lowest => From;

    public override double Highest => To;

    public override bool IsOpen => true;

    public override bool IsWhole => false;

    public override double Draw(UniformStream random)
    {
        double step = Deviation * Normal.InvCDF(0, 1, _below + (_between * random.Next()));
        return Math.Clamp(_isMirrored ? Mean - step : Mean + step, From, To);
    }
}
