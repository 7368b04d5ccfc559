using Synth.Gpu.Deformation;
using Synth.Gpu.Devices;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Gpu;

/// <summary>Surface displacement of superposed sources at arbitrary points, as <see cref="PointEvaluator"/> computes it, on a device. For one thread at a time.</summary>
public sealed class GpuPoints : IDisposable
{
    private readonly DeviceStream _stream;
    private readonly IPointRun _run;
    private readonly string _name;

    /// <param name="device">The device; must outlive this.</param>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public GpuPoints(GpuDevice device, EnginePrecision precision)
    {
        ArgumentNullException.ThrowIfNull(device);
        _name = $"gpu on {device.Kind} {device.Name}";
        (_stream, _run) = DeviceFailures.Watch<(DeviceStream, IPointRun)>(_name, () =>
        {
            DeviceStream stream = new(device.Accelerator);
            return precision == EnginePrecision.Float32
                ? (stream, new PointRun<ScalarFloat, ScalarMask, float>(device, stream))
                : (stream, new PointRun<ScalarDouble, ScalarMask, double>(device, stream));
        });
    }

    /// <summary>Sums the sources in the order given.</summary>
    /// <param name="sources">Sources without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <param name="eastM">East coordinates of the points, m.</param>
    /// <param name="northM">North coordinates, m, as many.</param>
    /// <returns>East, north and up displacement, m, one element a point.</returns>
    /// <exception cref="ArgumentException">As of <see cref="PointEvaluator"/>.</exception>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public SurfaceDisplacement Evaluate(IReadOnlyList<DeformationSource> sources, double poisson, double[] eastM, double[] northM)
    {
        PointEvaluator.RefuseErrors(sources, poisson, eastM.Length, northM.Length);
        return DeviceFailures.Watch(_name, () => _run.Evaluate(sources, poisson, eastM, northM));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _stream.Dispose();
    }
}
