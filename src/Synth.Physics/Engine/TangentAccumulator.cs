using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>Adds the derivative of a kernel's displacement at a list of points to three sums; the points themselves stay where they are.</summary>
internal readonly ref struct TangentAccumulator : ISurfaceKernelVisitor<Dual<Double512, Mask512>, Mask512>
{
    private readonly ReadOnlySpan<double> _east;
    private readonly ReadOnlySpan<double> _north;
    private readonly SurfaceDisplacement _sum;

    /// <param name="east">East coordinates, m.</param>
    /// <param name="north">North coordinates, m, as many.</param>
    /// <param name="sum">Derivatives, added to; as many.</param>
    public TangentAccumulator(ReadOnlySpan<double> east, ReadOnlySpan<double> north, SurfaceDisplacement sum)
    {
        _east = east;
        _north = north[..east.Length];
        _sum = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit<TKernel>(in TKernel kernel)
        where TKernel : struct, ISurfaceKernel<Dual<Double512, Mask512>, Mask512>
    {
        int width = Double512.Width;
        Span<double> east = stackalloc double[width], north = stackalloc double[width], rest = stackalloc double[width];
        for (int i = 0; i < _east.Length; i += width)
        {
            int count = Math.Min(width, _east.Length - i);
            if (count < width)
            {
                // the padding repeats a real point, so that no invented coordinate is ever evaluated
                east.Fill(_east[i]);
                north.Fill(_north[i]);
            }

            _east.Slice(i, count).CopyTo(east);
            _north.Slice(i, count).CopyTo(north);
            kernel.Displace(Fixed(east), Fixed(north), out Dual<Double512, Mask512> ue, out Dual<Double512, Mask512> un, out Dual<Double512, Mask512> uu);
            Add(_sum.EastM.AsSpan(i, count), ue.Tangent, rest);
            Add(_sum.NorthM.AsSpan(i, count), un.Tangent, rest);
            Add(_sum.UpM.AsSpan(i, count), uu.Tangent, rest);
        }
    }

    private static Dual<Double512, Mask512> Fixed(ReadOnlySpan<double> values) =>
        new(Double512.Load(in MemoryMarshal.GetReference(values)), Double512.Constant(0));

    private static void Add(Span<double> sum, Double512 derivative, Span<double> buffer)
    {
        Double512.Store(derivative, ref MemoryMarshal.GetReference(buffer));
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += buffer[i];
        }
    }
}
