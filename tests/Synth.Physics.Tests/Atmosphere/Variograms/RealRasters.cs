using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Physics.Tests.Atmosphere.Variograms;

/// <summary>Reads the real rasters beside the repository; zero is no data there.</summary>
internal static class RealRasters
{
    public static Raster<float> Read(string name, int layer = 0)
    {
        NpyArray array = NpyFile.Read(RepositoryFiles.FindShared("real", name)!);
        int height = array.Shape[^2], width = array.Shape[^1];
        float[] values = array.ToFloats().AsSpan(layer * width * height, width * height).ToArray();
        return new Raster<float>(width, height, [.. values.Select(value => value == 0 ? float.NaN : value)]);
    }
}
