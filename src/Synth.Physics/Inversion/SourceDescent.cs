using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Synth.Physics.Inversion;

/// <summary>One descent of an inversion by damped least squares. A step that leaves the prior's bounds ends on them.</summary>
internal sealed class SourceDescent(SourceInversion inversion, SourcePrior prior, double[] start)
{
    private const double FirstDamping = 1e-2;
    private const double LeastDamping = 1e-6;
    private const double Easing = 5;
    private const double Hardening = 4;
    private const int MostTrials = 10;

    private double[] _values = start;
    private double[] _residual = [];
    private double _misfit;
    private double _damping = FirstDamping;

    /// <summary>Descends until steps gain nothing more.</summary>
    public (double Misfit, double[] Values) Run(CancellationToken cancel)
    {
        // what is drawn is sound, and so is what differs in strength alone within the bounds
        _residual = inversion.Residual(prior, _values) ?? throw new InvalidOperationException("a start of the inversion is no sound source");
        _misfit = TensorPrimitives.SumOfSquares<double>(_residual);
        for (int step = 0; step < inversion.Options.MostSteps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            double before = _misfit;
            if (!Step() || before - _misfit < inversion.Options.LeastGain * before)
            {
                break;
            }
        }

        return (_misfit, _values);
    }

    /// <summary>Products of all rows with one another.</summary>
    internal static DenseMatrix Products(double[][] rows) =>
        DenseMatrix.Create(rows.Length, rows.Length, (i, j) => TensorPrimitives.Dot<double>(rows[i], rows[j]));

    private bool Step()
    {
        double[][] slopes = inversion.Slopes(prior, _values);
        DenseMatrix products = Products(slopes);
        Vector<double> gradient = DenseVector.Create(slopes.Length, k => TensorPrimitives.Dot<double>(slopes[k], _residual));
        for (int trial = 0; trial < MostTrials; trial++)
        {
            Matrix<double> damped = products.Clone();
            damped.SetDiagonal(products.Diagonal() + (_damping * (products.Diagonal() + 1)));
            if (Take(damped.Solve(gradient)))
            {
                _damping = Math.Max(LeastDamping, _damping / Easing);
                return true;
            }

            _damping *= Hardening;
        }

        return false;
    }

    private bool Take(Vector<double> step)
    {
        double[] values = [.. _values];
        for (int k = 0; k < step.Count; k++)
        {
            values[prior.Free[k]] += step[k] * prior.HalfRange(prior.Free[k]);
        }

        prior.Clamp(values);
        if (inversion.Residual(prior, values) is not { } residual || TensorPrimitives.SumOfSquares<double>(residual) is var misfit && !(misfit < _misfit))
        {
            return false;
        }

        (_values, _residual, _misfit) = (values, residual, misfit);
        return true;
    }
}
