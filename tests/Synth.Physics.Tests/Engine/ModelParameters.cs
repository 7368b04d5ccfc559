using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Engine;

/// <summary>The parameters of a source as numbers.</summary>
internal static class ModelParameters
{
    /// <summary>In the order of the source's keys.</summary>
    public static double[] Of(DeformationSource source) =>
        [.. source.ParameterKeys().Select(key => (double)source.GetType().GetProperty(PropertyName(key))!.GetValue(source)!)];

    // depth_m is DepthM, potency_x_m3 is PotencyXM3
    private static string PropertyName(string key) => string.Concat(key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
