namespace Synth.Rasters.Rendering;

/// <summary>An sRGB colour, 8 bits a component.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue);
