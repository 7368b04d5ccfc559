using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>A vector in space, prepared on the host.</summary>
/// <param name="East">East component.</param>
/// <param name="North">North component.</param>
/// <param name="Up">Up component.</param>
internal readonly record struct SpatialVector(DualNumber East, DualNumber North, DualNumber Up)
{
    public static SpatialVector operator -(SpatialVector a) => new(-a.East, -a.North, -a.Up);

    public static SpatialVector operator +(SpatialVector a, SpatialVector b) => new(a.East + b.East, a.North + b.North, a.Up + b.Up);

    public static SpatialVector operator -(SpatialVector a, SpatialVector b) => a + -b;

    public static SpatialVector operator *(SpatialVector a, DualNumber b) => new(a.East * b, a.North * b, a.Up * b);

    /// <summary>Row <paramref name="index"/> of a 3 x 3 array of axes.</summary>
    public static SpatialVector Row(DualNumber[,] axes, int index) => new(axes[index, 0], axes[index, 1], axes[index, 2]);

    public SpatialVector Cross(SpatialVector b) =>
        new((North * b.Up) - (Up * b.North), (Up * b.East) - (East * b.Up), (East * b.North) - (North * b.East));
}
