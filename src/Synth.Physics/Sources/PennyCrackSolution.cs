using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>
/// The pressurised horizontal circular crack of Fialko, Khazan and Simons (2001), for one ratio of depth to radius: the coupled
/// Fredholm equations of their appendix solved at Gauss-Legendre nodes. Lengths are in crack radii; displacements are per
/// 2 (1 - nu) radius pressure/rigidity.
/// </summary>
public sealed class PennyCrackSolution
{
    private readonly DualNumber _depth;
    private readonly double[] _nodes;
    private readonly DualNumber[] _weightedPhi;
    private readonly DualNumber[] _weightedPsi;

    /// <param name="depthOverRadius">Depth of the crack over its radius, at least <see cref="PennyCrackSource.ShallowestDepthOverRadius"/>.</param>
    public PennyCrackSolution(DualNumber depthOverRadius)
    {
        _depth = depthOverRadius;

        // the integrands are analytic up to a distance of one depth from [0, 1]; the count brings the error to 1e-16
        int count = 6 + (int)Math.Ceiling(18.5 / Math.Asinh(2 * _depth.Value));
        GaussLegendreRule rule = QuadratureRule.AtLeast(count, 0, 1);
        count = rule.Order;
        _nodes = rule.Abscissas;
        DualNumber[] solution = Solve(rule);
        _weightedPhi = new DualNumber[count];
        _weightedPsi = new DualNumber[count];
        for (int i = 0; i < count; i++)
        {
            _weightedPhi[i] = rule.Weights[i] * solution[i];
            _weightedPsi[i] = rule.Weights[i] * solution[count + i];
        }
    }

    /// <summary>
    /// Volume of the opened crack over 4 pi (1 - nu) radius^3 pressure/rigidity: minus the integral of t phi(t), 2 / 3 pi at great depth.
    /// </summary>
    public DualNumber Volume
    {
        get
        {
            DualNumber sum = 0;
            for (int i = 0; i < _nodes.Length; i++)
            {
                sum -= _nodes[i] * _weightedPhi[i];
            }

            return sum;
        }
    }

    /// <summary>Displacement of the surface at the square of a distance from the axis.</summary>
    /// <param name="distanceSquared">Square of the distance, in radii.</param>
    /// <returns>Radial displacement (outward) over the distance, and displacement up.</returns>
    /// <remarks>
    /// Fialko's kernels Q1 to Q8 are real and imaginary parts of powers of S = sqrt(r^2 + w^2), w = h - it; written so, the
    /// radial ones carry their factor r explicitly and nothing is lost on the axis.
    /// </remarks>
    public (DualNumber RadialOverDistance, DualNumber Up) Displacement(DualNumber distanceSquared)
    {
        DualNumber radial = 0, up = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            double t = _nodes[i];
            DualComplex w = new(_depth, -t);
            DualComplex s = DualComplex.Sqrt(distanceSquared + (w * w));
            DualComplex inverse = DualComplex.Reciprocal(s);
            DualComplex cubed = inverse * inverse * inverse;
            DualComplex sum = DualComplex.Reciprocal(s + w);
            DualComplex ratio = sum * inverse;
            DualComplex turned = w * cubed;
            up -= (_weightedPhi[i] * (inverse.Imaginary + (_depth * turned.Imaginary)))
                + (_weightedPsi[i] * ((inverse.Imaginary / t) - turned.Real));
            radial += (_weightedPsi[i] * (((sum.Imaginary - (_depth * ratio.Imaginary)) / t) - ratio.Real + (_depth * cubed.Real)))
                - (_weightedPhi[i] * _depth * cubed.Imaginary);
        }

        return (radial, up);
    }

    // phi - (2/pi) int (N phi + M psi) = -2t/pi; psi - (2/pi) int (N1 psi + M1 phi) = 0
    private DualNumber[] Solve(GaussLegendreRule rule)
    {
        int count = rule.Order;
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(2 * count);
        Matrix<double> variation = Matrix<double>.Build.Dense(2 * count, 2 * count);
        Vector<double> right = Vector<double>.Build.Dense(2 * count);
        for (int i = 0; i < count; i++)
        {
            right[i] = -2 / Math.PI * _nodes[i];
            for (int j = 0; j < count; j++)
            {
                double weight = 2 / Math.PI * rule.Weights[j];
                Subtract(system, variation, i, j, weight * KernelN(_nodes[i], _nodes[j]));
                Subtract(system, variation, i, count + j, weight * KernelM(_nodes[i], _nodes[j]));
                Subtract(system, variation, count + i, j, weight * KernelM(_nodes[j], _nodes[i]));
                Subtract(system, variation, count + i, count + j, weight * KernelN1(_nodes[i], _nodes[j]));
            }
        }

        LU<double> factors = system.LU();
        Vector<double> solution = factors.Solve(right);

        // A x = b with a constant right side: A x' = -A' x
        Vector<double> tangent = _depth.Tangent == 0 ? Vector<double>.Build.Dense(2 * count) : factors.Solve(-(variation * solution));
        return [.. solution.Zip(tangent, (value, derivative) => new DualNumber(value, derivative))];
    }

    private static void Subtract(Matrix<double> system, Matrix<double> variation, int row, int column, DualNumber element)
    {
        system[row, column] -= element.Value;
        variation[row, column] = -element.Tangent;
    }

    private DualNumber KernelN(double t, double r)
    {
        DualNumber p = 4 * _depth * _depth;
        return p * _depth * (Bell(t - r, p) - Bell(t + r, p));
    }

    private DualNumber KernelN1(double t, double r)
    {
        DualNumber p = 4 * _depth * _depth;
        double near = (t - r) * (t - r), far = (t + r) * (t + r);

        // log((p + near)/(p + far)) / tr without its cancellation at the axis
        DualNumber log = -2 * DualNumber.Atanh(2 * t * r / (p + (t * t) + (r * r))) / (t * r);
        DualNumber product = (p + near) * (p + far);
        DualNumber peak = 2 * p * ((p * p) + (6 * p * ((t * t) + (r * r))) + (5 * near * far)) / (product * product);
        return _depth * (log + peak + Shoulder(near, p) + Shoulder(far, p));
    }

    private DualNumber KernelM(double t, double r)
    {
        DualNumber p = 4 * _depth * _depth;
        double difference = t - r, sum = t + r;
        double near = difference * difference, far = sum * sum;
        DualNumber product = (p + near) * (p + far);
        DualNumber first = t * ((3 * p * p) - (near * far) + (2 * p * ((t * t) + (r * r)))) / (product * product);
        return p * (first - (0.5 * ((sum * Bell(sum, p)) + (difference * Bell(difference, p)))));
    }

    private static DualNumber Bell(double s, DualNumber p)
    {
        DualNumber sum = p + (s * s);
        return ((3 * p) - (s * s)) / (sum * sum * sum);
    }

    private static DualNumber Shoulder(double squared, DualNumber p)
    {
        DualNumber sum = p + squared;
        return ((p * p) + (2 * squared * squared) - (p * squared)) / (sum * sum * sum);
    }
}
