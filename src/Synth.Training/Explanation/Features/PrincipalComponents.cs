using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Synth.Training.Explanation.Features;

/// <summary>
/// Principal components (Pearson 1901; Jolliffe 2002, ch. 1) of points: the directions of largest variance, by the eigenvectors of the smaller of the covariance
/// and the Gram matrix.
/// </summary>
/// <param name="Scores">Points x components, centred; the coordinate of largest magnitude of each component is positive.</param>
/// <param name="Shares">Share of the whole variance that each component has, falling; all 0 where the points coincide.</param>
public sealed record PrincipalComponents(double[,] Scores, double[] Shares)
{
    // eigenvalues below this share of the largest are rounding
    private const double Least = 1e-12;

    /// <summary>The first components of points.</summary>
    /// <param name="points">Points x features.</param>
    /// <param name="most">Components at most; fewer where the points span fewer dimensions, then the rest are 0.</param>
    public static PrincipalComponents Of(double[,] points, int most)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        Matrix<double> centred = Matrix<double>.Build.DenseOfArray(points);
        Vector<double> means = centred.ColumnSums() / centred.RowCount;
        centred.MapIndexedInplace((_, column, value) => value - means[column]);
        bool isWide = centred.ColumnCount > centred.RowCount;
        Matrix<double> products = isWide ? centred.TransposeAndMultiply(centred) : centred.TransposeThisAndMultiply(centred);
        Evd<double> spectrum = products.Evd(Symmetricity.Symmetric);
        double whole = products.Trace();
        double[,] scores = new double[centred.RowCount, most];
        double[] shares = new double[most];
        int size = products.RowCount;
        for (int k = 0; k < Math.Min(most, size); k++)
        {
            // eigenvalues rise
            double value = spectrum.EigenValues[size - 1 - k].Real;
            if (value <= Least * spectrum.EigenValues[size - 1].Real)
            {
                break;
            }

            Vector<double> direction = spectrum.EigenVectors.Column(size - 1 - k);
            Vector<double> score = isWide ? direction * Math.Sqrt(value) : centred * direction;
            double sign = Math.Sign(score[score.AbsoluteMaximumIndex()]);
            shares[k] = value / whole;
            for (int i = 0; i < score.Count; i++)
            {
                scores[i, k] = sign * score[i];
            }
        }

        return new PrincipalComponents(scores, shares);
    }
}
