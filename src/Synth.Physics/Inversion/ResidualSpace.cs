using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Synth.Physics.Atmosphere;

namespace Synth.Physics.Inversion;

/// <summary>
/// The space in which residuals of an inversion are independent and of unit variance: correlated noise is whitened by the Cholesky
/// factor of its covariance, and what an offset, a plane and (where heights are known) a delay proportional to height can explain is
/// taken out. The squared length of a vector there is its misfit, minimised over those nuisances (generalised least squares; for InSAR
/// Lohman and Simons 2005, Geochem. Geophys. Geosyst. 6, Q01007).
/// </summary>
public sealed class ResidualSpace
{
    // lengths of the trend's columns are of order one
    private const double LengthScaleM = 1e4;
    private const double HeightScaleM = 1e3;

    // a covariance without any nugget is all but singular where points lie close together
    private const double LeastNugget = 1e-4;

    // coefficients of offset and plane
    private const int PlaneCount = 3;

    // heights are left out where less of them is their own: level or evenly sloping ground is an offset or a plane once more
    private const double LeastOwn = 1e-6;

    private readonly double[][] _factor;
    private readonly double[][] _trend;
    private readonly Matrix<double> _triangle;

    /// <param name="points">Where the residuals lie.</param>
    /// <param name="noise">Covariance of the noise there, m².</param>
    /// <exception cref="ArgumentException">There are fewer points than the trend has coefficients, or no noise at all.</exception>
    public ResidualSpace(LosPoints points, ExponentialTurbulence noise)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(noise);
        ParameterChecks.ThrowOnError(noise.Problems(), nameof(noise));
        double[][] columns = TrendColumns(points);
        if (points.Count <= columns.Length || noise.SillM2 + noise.NuggetM2 <= 0)
        {
            throw new ArgumentException($"an inversion needs more than {columns.Length} points and noise of some variance", nameof(points));
        }

        Matrix<double> factor = Covariance(points, noise).Cholesky().Factor;
        _factor = [.. Enumerable.Range(0, points.Count).Select(row => factor.Row(row, 0, row + 1).ToArray())];
        foreach (double[] column in columns)
        {
            Whiten(column);
        }

        QR<double> split = DenseMatrix.OfColumnArrays(columns).QR(QRMethod.Thin);
        if (columns.Length > PlaneCount && !(Math.Abs(split.R[PlaneCount, PlaneCount]) > LeastOwn * split.R.Column(PlaneCount).L2Norm()))
        {
            split = DenseMatrix.OfColumnArrays(columns[..PlaneCount]).QR(QRMethod.Thin);
        }

        _trend = split.Q.ToColumnArrays();
        _triangle = split.R;
    }

    /// <summary>Number of coefficients of the trend.</summary>
    public int TrendCount => _trend.Length;

    /// <summary>Brings a vector of line-of-sight displacements into this space, in place.</summary>
    /// <param name="values">m, one a point.</param>
    public void Enter(Span<double> values)
    {
        Whiten(values);
        foreach (double[] column in _trend)
        {
            TensorPrimitives.MultiplyAdd(column, -TensorPrimitives.Dot(column, values), values, values);
        }
    }

    /// <summary>The trend that fits residuals best, as a function of east, north (m) and height (m; any number where heights are unknown); m.</summary>
    /// <param name="residualM">Data less model, m, one a point.</param>
    public Func<double, double, double, double> TrendOf(ReadOnlySpan<double> residualM)
    {
        double[] white = residualM.ToArray();
        Whiten(white);
        Vector<double> coefficients = _triangle.Solve(DenseVector.Create(_trend.Length, k => TensorPrimitives.Dot<double>(_trend[k], white)));
        double perHeight = _trend.Length > PlaneCount ? coefficients[PlaneCount] / HeightScaleM : 0;
        return (eastM, northM, heightM) =>
            coefficients[0] + (coefficients[1] * eastM / LengthScaleM) + (coefficients[2] * northM / LengthScaleM) + (perHeight == 0 ? 0 : perHeight * heightM);
    }

    private static double[][] TrendColumns(LosPoints points)
    {
        double[] ones = new double[points.Count];
        Array.Fill(ones, 1);
        double[] east = [.. points.EastM.Select(eastM => eastM / LengthScaleM)];
        double[] north = [.. points.NorthM.Select(northM => northM / LengthScaleM)];
        return points.HeightM is { } height
            ? [ones, east, north, [.. height.Select(heightM => heightM / HeightScaleM)]]
            : [ones, east, north];
    }

    private static DenseMatrix Covariance(LosPoints points, ExponentialTurbulence noise)
    {
        double nugget = Math.Max(noise.NuggetM2, LeastNugget * noise.SillM2);
        DenseMatrix covariance = new(points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            covariance[i, i] = noise.SillM2 + nugget;
            for (int j = 0; j < i; j++)
            {
                double lagM = double.Hypot(points.EastM[i] - points.EastM[j], points.NorthM[i] - points.NorthM[j]);
                covariance[i, j] = noise.SillM2 * Math.Exp(-lagM / noise.RangeM);
                covariance[j, i] = covariance[i, j];
            }
        }

        return covariance;
    }

    private void Whiten(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double[] row = _factor[i];
            values[i] = (values[i] - TensorPrimitives.Dot(row.AsSpan(0, i), values[..i])) / row[i];
        }
    }
}
