namespace Synth.Rasters.Topography;

/// <summary>No height tile covers a part of a scene; the message names the files to get and where to put them.</summary>
public sealed class MissingTileException : FileNotFoundException
{
    internal MissingTileException(string message, IReadOnlyList<TileName> tiles)
        : base(message) => Tiles = tiles;

    /// <summary>The one-degree tiles that are missing, north to south and west to east.</summary>
    public IReadOnlyList<TileName> Tiles { get; }
}
