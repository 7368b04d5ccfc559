namespace Synth.Training.Data.Sources;

/// <summary>
/// How annotated frames become patches (Bountos et al. 2022, section 2.5): of a frame with deformation one random crop a pattern, which holds it; every other frame
/// is cut into tiles.
/// </summary>
/// <param name="SizePx">Rows and columns of a patch, at least 1; 224 as published.</param>
/// <param name="StepPx">Rows and columns from one tile to the next, at least 1; the size of a patch as published.</param>
/// <param name="KeepsRest">True to move the last tile of a row or column inwards so that tiles cover the frame; false to leave out what fills no tile, as published.</param>
/// <param name="Seed">Settles where the crops lie.</param>
public sealed record FramePatches(int SizePx, int StepPx, bool KeepsRest, ulong Seed)
{
    /// <summary>First rows (or columns) of the tiles along a side; none where it is shorter than a tile and the rest is left out.</summary>
    /// <param name="length">Pixels of the side.</param>
    public IEnumerable<int> TileStarts(int length)
    {
        FrameTiles tiles = new(SizePx, StepPx);
        return KeepsRest ? tiles.Starts(length) : tiles.Starts(length).Where(start => start % StepPx == 0 && start + SizePx <= length);
    }
}
