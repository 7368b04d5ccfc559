using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Tests;

/// <summary>A fact that holds with the LibTiff stand-in and not with the published package, and is skipped with the latter.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StandInFactAttribute : FactAttribute
{
    public StandInFactAttribute()
    {
        if (!IsStandIn)
        {
            Skip = "the published LibTiff package is in use";
        }
    }

    /// <summary>Whether the stand-in is in use: it carries Synth's version, the package its own, above 2.</summary>
    internal static bool IsStandIn => typeof(Tiff).Assembly.GetName().Version!.Major < 2;
}
