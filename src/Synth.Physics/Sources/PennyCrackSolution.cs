using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace Synth.Physics.Sources;

/// <summary>
/// The pressurised horizontal circular crack of Fialko, Khazan and Simons (2001), for one ratio of depth to radius: the coupled
/// Fredholm equations of their appendix solved at Gauss-Legendre nodes. Lengths are in crack radii; displacements are per
/// 2 (1 - nu) radius pressure/rigidity.
/// </summary>
public sealed class PennyCrackSolution
{
    private readonly double _depth;
    private readonly double[] _nodes;
    private readonly double[] _weightedPhi;
    private readonly double[] _weightedPsi;

    /// <param name="depthOverRadius">Depth of the crack over its radius, at least <see cref="PennyCrackSource.ShallowestDepthOverRadius"/>.</param>
    public PennyCrackSolution(double depthOverRadius)
    {
        _depth = depthOverRadius;

        // the integrands are analytic up to a distance of one depth from [0, 1]; the count brings the error to 1e-16
        int count = 6 + (int)Math.Ceiling(18.5 / Math.Asinh(2 * _depth));
        GaussLegendreRule rule = QuadratureRule.AtLeast(count, 0, 1);
        count = rule.Order;
        _nodes = rule.Abscissas;
        Vector<double> solution = Solve(rule);
        _weightedPhi = new double[count];
        _weightedPsi = new double[count];
        for (int i = 0; i < count; i++)
        {
            _weightedPhi[i] = rule.Weights[i] * solution[i];
            _weightedPsi[i] = rule.Weights[i] * solution[count + i];
        }
    }

    /// <summary>
    /// Volume of the opened crack over 4 pi (1 - nu) radius^3 pressure/rigidity: minus the integral of t phi(t), 2 / 3 pi at great depth.
    /// </summary>
    public double Volume
    {
        get
        {
            double sum = 0;
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
    public (double RadialOverDistance, double Up) Displacement(double distanceSquared)
    {
        double radial = 0, up = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            double t = _nodes[i];
            Complex w = new(_depth, -t);
            Complex s = Complex.Sqrt(distanceSquared + (w * w));
            Complex inverse = 1 / s;
            Complex cubed = inverse * inverse * inverse;
            Complex sum = 1 / (s + w);
            Complex ratio = sum * inverse;
            Complex turned = w * cubed;
            up -= (_weightedPhi[i] * (inverse.Imaginary + (_depth * turned.Imaginary)))
                + (_weightedPsi[i] * ((inverse.Imaginary / t) - turned.Real));
            radial += (_weightedPsi[i] * (((sum.Imaginary - (_depth * ratio.Imaginary)) / t) - ratio.Real + (_depth * cubed.Real)))
                - (_weightedPhi[i] * _depth * cubed.Imaginary);
        }

        return (radial, up);
    }

    // phi - (2/pi) int (N phi + M psi) = -2t/pi; psi - (2/pi) int (N1 psi + M1 phi) = 0
    private Vector<double> Solve(GaussLegendreRule rule)
    {
        int count = rule.Order;
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(2 * count);
        Vector<double> right = Vector<double>.Build.Dense(2 * count);
        for (int i = 0; i < count; i++)
        {
            right[i] = -2 / Math.PI * _nodes[i];
            for (int j = 0; j < count; j++)
            {
                double weight = 2 / Math.PI * rule.Weights[j];
                system[i, j] -= weight * KernelN(_nodes[i], _nodes[j]);
                system[i, count + j] -= weight * KernelM(_nodes[i], _nodes[j]);
                system[count + i, j] -= weight * KernelM(_nodes[j], _nodes[i]);
                system[count + i, count + j] -= weight * KernelN1(_nodes[i], _nodes[j]);
            }
        }

        return system.LU().Solve(right);
    }

    private double KernelN(double t, double r)
    {
        double p = 4 * _depth * _depth;
        return p * _depth * (Bell(t - r, p) - Bell(t + r, p));
    }

    private double KernelN1(double t, double r)
    {
        double p = 4 * _depth * _depth;
        double near = (t - r) * (t - r), far = (t + r) * (t + r);

        // log((p + near)/(p + far)) / tr without its cancellation at the axis
        double log = -2 * Math.Atanh(2 * t * r / (p + (t * t) + (r * r))) / (t * r);
        double product = (p + near) * (p + far);
        double peak = 2 * p * ((p * p) + (6 * p * ((t * t) + (r * r))) + (5 * near * far)) / (product * product);
        return _depth * (log + peak + Shoulder(near, p) + Shoulder(far, p));
    }

    private double KernelM(double t, double r)
    {
        double p = 4 * _depth * _depth;
        double difference = t - r, sum = t + r;
        double near = difference * difference, far = sum * sum;
        double product = (p + near) * (p + far);
        double first = t * ((3 * p * p) - (near * far) + (2 * p * ((t * t) + (r * r)))) / (product * product);
        return p * (first - (0.5 * ((sum * Bell(sum, p)) + (difference * Bell(difference, p)))));
    }

    private static double Bell(double s, double p)
    {
        double sum = p + (s * s);
        return ((3 * p) - (s * s)) / (sum * sum * sum);
    }

    private static double Shoulder(double squared, double p)
    {
        double sum = p + squared;
        return ((p * p) + (2 * squared * squared) - (p * squared)) / (sum * sum * sum);
    }
}
