using Synth.Physics.Geometry;
using Synth.Rasters;

namespace Synth.Physics.Engine;

/// <summary>The line of sight of every pixel, kept for as long as the look and the grid stay the same; nothing is stored for a constant look.</summary>
internal sealed class LookPlanes
{
    private LookGeometry? _look;
    private Grid? _grid;
    private float[] _east = [];
    private float[] _north = [];
    private float[] _up = [];

    /// <summary>Whether every pixel has the vector of the centre.</summary>
    public bool IsConstant => _look is ConstantLook;

    /// <summary>The vector at the scene's centre.</summary>
    public LineOfSight Centre { get; private set; }

    /// <summary>Prepares the vectors of a scene.</summary>
    public void Select(LookGeometry look, Grid grid)
    {
        if (look == _look && grid == _grid)
        {
            return;
        }

        (_look, _grid, Centre) = (look, grid, look.Centre);
        if (IsConstant)
        {
            return;
        }

        if (_east.Length != grid.PixelCount)
        {
            _east = new float[grid.PixelCount];
            _north = new float[grid.PixelCount];
            _up = new float[grid.PixelCount];
        }

        LookVectors.Fill(look, grid, _east, _north, _up);
    }

    /// <summary>Copies every stride-th vector of a row.</summary>
    public void CopyRow<TElement>(int row, int stride, Span<TElement> east, Span<TElement> north, Span<TElement> up)
        where TElement : unmanaged, System.Numerics.INumberBase<TElement>
    {
        int start = row * _grid!.Width;
        for (int i = 0; i < east.Length; i++)
        {
            east[i] = TElement.CreateTruncating(_east[start + (i * stride)]);
            north[i] = TElement.CreateTruncating(_north[start + (i * stride)]);
            up[i] = TElement.CreateTruncating(_up[start + (i * stride)]);
        }
    }
}
