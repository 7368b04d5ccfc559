using Synth.Rasters;
using Synth.Rasters.Rendering;

namespace Synth.Cli.Simulation;

/// <summary>One field of a simulated scene.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Title">What it is, with its unit.</param>
/// <param name="Values">Its values on the scene's grid.</param>
/// <param name="Draw">Makes its figure.</param>
internal sealed record SceneField(string Name, string Title, Raster<float> Values, Func<Raster<float>, FigureOptions, PixelImage> Draw)
{
    /// <summary>The figure with its title.</summary>
    /// <param name="zoom">Pixels of the figure a pixel of the scene.</param>
    public PixelImage Figure(int zoom) => Draw(Values, new FigureOptions { Title = Title, Zoom = zoom });
}
