using Synth.Gpu;
using Synth.Gpu.Devices;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Cli.Production;

/// <summary>Computes displacement at points on what the engine options chose.</summary>
/// <param name="device">The GPU, or null for the CPU.</param>
/// <param name="goesOn">Whether the CPU goes on where the GPU fails.</param>
/// <param name="tell">Told of such a failure.</param>
/// <param name="precision">Arithmetic of the source formulas.</param>
internal sealed class PointChoice(GpuDevice? device, bool goesOn, Action<EngineFailureException> tell, EnginePrecision precision) : IDisposable
{
    private GpuPoints? _points;
    private bool _hasFailed;

    /// <summary>The sum of the sources' displacement at points.</summary>
    public SurfaceDisplacement Evaluate(IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM)
    {
        if (device is not null && !_hasFailed)
        {
            try
            {
                _points ??= new GpuPoints(device, precision);
                return _points.Evaluate(sources, poisson, eastM.ToArray(), northM.ToArray());
            }
            catch (EngineFailureException failure) when (goesOn)
            {
                _hasFailed = true;
                tell(failure);
            }
        }

        return PointEvaluator.Evaluate(sources, poisson, eastM, northM, precision);
    }

    // what failed is left as it is: giving its memory back would ask the device again
    public void Dispose()
    {
        if (!_hasFailed)
        {
            _points?.Dispose();
        }
    }
}
