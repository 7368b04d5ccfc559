using Synth.Rasters;
using Synth.Scenes.Labels;

namespace Synth.Cli.Previews;

/// <summary>One picture of a contact sheet.</summary>
/// <param name="Picture">Any number of channels.</param>
/// <param name="Caption">Line below it.</param>
/// <param name="Boxes">Boxes drawn on it, in its own pixels; the first is the sample's, the others those of its sources.</param>
internal sealed record Tile(PixelImage Picture, string Caption, IReadOnlyList<PixelBox> Boxes);
