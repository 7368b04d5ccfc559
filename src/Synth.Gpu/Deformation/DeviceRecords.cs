namespace Synth.Gpu.Deformation;

/// <summary>One scene of a batch.</summary>
/// <param name="FirstSource">Index of its first source.</param>
/// <param name="SourceCount">How many it has.</param>
/// <param name="LookFirst">Where its look vectors begin: east components, then north, then up.</param>
/// <param name="LookStride">1 when every point has a vector of its own, 0 when all share one.</param>
/// <param name="LookPlane">Distance of the components of a vector.</param>
/// <param name="IsSwath">1 where the vectors are among those of swaths.</param>
/// <param name="HeightFirst">Where the heights of its points begin; meaningless when no source of it has levels.</param>
internal readonly record struct SceneRecord(int FirstSource, int SourceCount, int LookFirst, int LookStride, int LookPlane, int IsSwath, int HeightFirst);

/// <summary>One source of a scene: a formula for each level of height, or a single one for a flat surface.</summary>
/// <param name="FirstLevel">Index of its first formula.</param>
/// <param name="LevelCount">How many it has; 1 for a flat surface.</param>
internal readonly record struct SourceRecord(int FirstLevel, int LevelCount);

/// <summary>One formula.</summary>
/// <param name="Kind">A constant of <see cref="SourceKind"/>; a compound model may count as a point at some heights and not at others.</param>
/// <param name="Index">Place of its constants in the table of its kind.</param>
/// <param name="TableFirst">Where its numbers begin in the table of coefficients and nodes.</param>
/// <param name="HeightM">Height above the reference that it holds for, m.</param>
/// <param name="Weight">Weight of the interpolation between heights.</param>
internal readonly record struct LevelRecord<TElement>(int Kind, int Index, int TableFirst, TElement HeightM, TElement Weight)
    where TElement : unmanaged;
