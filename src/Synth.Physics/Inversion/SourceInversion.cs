using System.Collections.Immutable;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Inversion;

/// <summary>
/// Finds the sources that explain an unwrapped interferogram best. Every member of the prior's ensemble is tried with its best strength,
/// and the search descends from the best few by damped least squares (Levenberg 1944; Marquardt 1963, J. SIAM 11, 431) within the
/// ensemble's bounds, with derivatives exact to rounding. Nothing is random: the same points and prior give the same fit.
/// </summary>
public sealed class SourceInversion
{
    private readonly LosPoints _points;
    private readonly ResidualSpace _space;
    private readonly double[] _data;

    /// <param name="points">The displacements.</param>
    /// <param name="space">The space of their residuals; made for the same points.</param>
    /// <param name="options">How far to search.</param>
    public SourceInversion(LosPoints points, ResidualSpace space, InversionOptions options)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(options);
        ParameterChecks.ThrowOnError(options.Problems(), nameof(options));
        (_points, _space, Options) = (points, space, options);
        _data = [.. points.LosM];
        space.Enter(_data);
        MisfitWithout = TensorPrimitives.SumOfSquares<double>(_data);
    }

    /// <summary>Squared, whitened data once offset, plane and delay are taken out: the misfit without any source.</summary>
    public double MisfitWithout { get; }

    /// <summary>How far it searches.</summary>
    internal InversionOptions Options { get; }

    /// <summary>The best fit within a prior.</summary>
    /// <param name="prior">The sources held possible.</param>
    /// <param name="cancel">Stops between two steps.</param>
    public SourceFit Fit(SourcePrior prior, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(prior);
        (double Misfit, double[] Values) best = Starts(prior, cancel).Select(values => new SourceDescent(this, prior, values).Run(cancel)).MinBy(end => end.Misfit);
        return Judge(prior, best.Values, best.Misfit);
    }

    /// <summary>Residual of sources in the whitened space, or null for unsound ones.</summary>
    internal double[]? Residual(SourcePrior prior, ReadOnlySpan<double> values)
    {
        ImmutableArray<DeformationSource> sources = prior.SourcesOf(values);
        if (sources.Any(source => source.Problems().Any(problem => problem.IsError)))
        {
            return null;
        }

        double[] residual = Model(sources, prior.Poisson, EnginePrecision.Float64);
        TensorPrimitives.Subtract<double>(_data, residual, residual);
        return residual;
    }

    /// <summary>Derivatives of the whitened model by the free parameters, each per half its range; a row a parameter.</summary>
    internal double[][] Slopes(SourcePrior prior, ReadOnlySpan<double> values)
    {
        SurfaceJacobian jacobian = JacobianEvaluator.Evaluate(prior.SourcesOf(values), prior.Poisson, _points.EastM, _points.NorthM);
        return [.. prior.Free.Select(key =>
        {
            double[] slope = new double[_points.Count];
            _points.Project(jacobian.Columns[key].Derivative, slope);
            _space.Enter(slope);
            TensorPrimitives.Multiply<double>(slope, prior.HalfRange(key), slope);
            return slope;
        })];
    }

    private double[][] Starts(SourcePrior prior, CancellationToken cancel)
    {
        List<(double Misfit, double[] Values)> tried = [];
        foreach (double[] draw in prior.Draws)
        {
            cancel.ThrowIfCancellationRequested();
            double[] model = Model(prior.SourcesOf(draw), prior.Poisson, EnginePrecision.Float32);
            (double length, double along) = (TensorPrimitives.SumOfSquares<double>(model), TensorPrimitives.Dot<double>(model, _data));
            double factor = prior.AllowedStrengthening(draw, length > 0 ? along / length : 1);
            double[] values = [.. draw];
            prior.Strengthen(values, factor);
            tried.Add((MisfitWithout - (2 * factor * along) + (factor * factor * length), values));
        }

        return [.. tried.OrderBy(each => each.Misfit).Take(Options.Starts).Select(each => each.Values)];
    }

    private double[] Model(ImmutableArray<DeformationSource> sources, double poisson, EnginePrecision precision)
    {
        double[] model = new double[_points.Count];
        _points.Project(PointEvaluator.Evaluate(sources, poisson, _points.EastM, _points.NorthM, precision), model);
        _space.Enter(model);
        return model;
    }

    private SourceFit Judge(SourcePrior prior, double[] values, double misfit)
    {
        double[][] slopes = Slopes(prior, values);

        // a residual above the noise that was held likely says that noise or model are worse; one below it may be luck
        double variance = Math.Max(1, misfit / (_points.Count - _space.TrendCount));

        // a parameter spread evenly over two units has a variance of a third: the prior's information is 3
        Matrix<double> information = (SourceDescent.Products(slopes) / variance) + (3 * DenseMatrix.CreateIdentity(slopes.Length));
        Matrix<double> covariance = information.Inverse();
        double freedom = information.Cholesky().DeterminantLn - (slopes.Length * Math.Log(3));
        return new SourceFit(
            prior.SourcesOf(values),
            prior.Poisson,
            [.. prior.Free.Select((key, k) => new FittedParameter(
                prior.Keys[key], values[key], Math.Sqrt(covariance[k, k]) * prior.HalfRange(key), prior.IsAtBound(key, values[key])))],
            _points.Count,
            misfit,
            MisfitWithout,
            variance,
            (((MisfitWithout - misfit) / variance) - freedom) / 2);
    }
}
