using Synth.Gpu.Devices;
using Synth.Physics.Engine;

namespace Synth.Gpu.Sharing;

/// <summary>
/// The groups of the engines of one precision. Each has a stream and memory of its own, so that the device computes for one while the threads of another draw
/// and label. Engines are spread evenly: over two groups as soon as both are worth it, over more when these are full. Groups stay for engines to come.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="precision">Arithmetic of the source formulas.</param>
/// <param name="most">Most scenes of a group, at least 1; fewer where they are large.</param>
internal sealed class SceneGroups(GpuDevice device, EnginePrecision precision, int most = SceneGroups.Most) : IDisposable
{
    /// <summary>Most scenes of a group.</summary>
    public const int Most = 32;

    // below that, a second stream gains less than shared launches do
    private const int Worth = 16;

    // some 60 bytes each, and 4 more a source
    private const int MostPixels = 1 << 24;

    private readonly Lock _gate = new();
    private readonly List<SceneGroup> _groups = [];

    /// <summary>What computes, for reports.</summary>
    public string Name { get; } = device.EngineName(precision);

    /// <summary>Takes a scene into a group.</summary>
    /// <exception cref="EngineFailureException">The device failed.</exception>
    public SceneGroup Join(SharedScene scene, int width, int height)
    {
        lock (_gate)
        {
            int room = (int)Math.Clamp(MostPixels / ((long)width * height), 1, most);
            SceneGroup[] those = [.. _groups.Where(group => group.Size == (width, height))];
            int members = 1 + those.Sum(group => group.Members);
            bool isTooFew = members > (those.Length < 2 ? Math.Min(Worth, room) : room) * those.Length;
            SceneGroup? group = isTooFew ? null : those.Where(each => each.HasRoom).MinBy(each => each.Members);
            if (group is null)
            {
                group = DeviceFailures.Watch(Name, () => new SceneGroup(device, precision, Name, room, width, height));
                _groups.Add(group);
            }

            group.Join(scene);
            return group;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _groups.ForEach(group => group.Dispose());
}
