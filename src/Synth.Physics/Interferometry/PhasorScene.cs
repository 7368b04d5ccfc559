using System.Buffers;
using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>
/// A scene's phase as cosine and sine, and the sum of its filtered patches, each with a margin of zeros as wide as a patch on
/// every side, so that a patch at the edge is read and added like any other. The memory is pooled.
/// </summary>
internal readonly ref struct PhasorScene
{
    private readonly float[] rented;
    private readonly int width;
    private readonly int height;
    private readonly int margin;
    private readonly float[] weights;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="patch">Side of a patch.</param>
    public PhasorScene(int width, int height, int patch)
    {
        (this.width, this.height, margin) = (width, height, patch);
        rented = ArrayPool<float>.Shared.Rent(4 * Pixels);
        rented.AsSpan(0, 4 * Pixels).Clear();
        weights = ArrayPool<float>.Shared.Rent(patch);
        for (int i = 0; i < patch; i++)
        {
            weights[i] = PhaseFilter.Weight(i, patch);
        }
    }

    private int Stride => width + (2 * margin);

    private int Pixels => Stride * (height + (2 * margin));

    private Span<float> Cosine => rented.AsSpan(0, Pixels);

    private Span<float> Sine => rented.AsSpan(Pixels, Pixels);

    private Span<float> SumCosine => rented.AsSpan(2 * Pixels, Pixels);

    private Span<float> SumSine => rented.AsSpan(3 * Pixels, Pixels);

    /// <summary>Takes the phase of the scene.</summary>
    public void Read(ReadOnlySpan<float> phase)
    {
        for (int row = 0; row < height; row++)
        {
            ToPhasors(phase.Slice(row * width, width), Cosine.Slice(Start(row, 0), width), Sine.Slice(Start(row, 0), width));
        }
    }

    /// <summary>Gives the phase of the sum of the patches, in [-pi, pi).</summary>
    public void Write(Span<float> phase)
    {
        for (int row = 0; row < height; row++)
        {
            FieldMap.Apply(default(Angle), SumSine.Slice(Start(row, 0), width), SumCosine.Slice(Start(row, 0), width), phase.Slice(row * width, width));
        }

        PhaseWrapping.Wrap(phase, phase);
    }

    /// <summary>Copies the patch whose north-western corner is given; it may lie outside by less than its side.</summary>
    public void Load(int top, int left, Span<Float256> real, Span<Float256> imag)
    {
        int lanes = margin / Float256.Width;
        for (int row = 0; row < margin; row++)
        {
            ReadOnlySpan<float> cosine = Cosine.Slice(Start(top + row, left), margin), sine = Sine.Slice(Start(top + row, left), margin);
            for (int i = 0; i < lanes; i++)
            {
                real[(row * lanes) + i] = Float256.Load(in cosine[i * Float256.Width]);
                imag[(row * lanes) + i] = Float256.Load(in sine[i * Float256.Width]);
            }
        }
    }

    /// <summary>Adds a patch with weights that fall linearly from its middle to its edges.</summary>
    public void Blend(int top, int left, ReadOnlySpan<Float256> real, ReadOnlySpan<Float256> imag)
    {
        int lanes = margin / Float256.Width;
        for (int row = 0; row < margin; row++)
        {
            Span<float> cosine = SumCosine.Slice(Start(top + row, left), margin), sine = SumSine.Slice(Start(top + row, left), margin);
            Float256 rowWeight = Float256.Constant(weights[row]);
            for (int i = 0; i < lanes; i++)
            {
                int column = i * Float256.Width;
                Float256 weight = rowWeight * Float256.Load(in weights[column]);
                Float256.Store(Float256.Load(in cosine[column]) + (weight * real[(row * lanes) + i]), ref cosine[column]);
                Float256.Store(Float256.Load(in sine[column]) + (weight * imag[(row * lanes) + i]), ref sine[column]);
            }
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(rented);
        ArrayPool<float>.Shared.Return(weights);
    }

    private int Start(int row, int column) => ((row + margin) * Stride) + column + margin;

    private static void ToPhasors(ReadOnlySpan<float> phase, Span<float> cosine, Span<float> sine)
    {
        int i = 0;
        for (; i <= phase.Length - Float256.Width; i += Float256.Width)
        {
            Float256.SinCos(Float256.Load(in phase[i]), out Float256 s, out Float256 c);
            Float256.Store(c, ref cosine[i]);
            Float256.Store(s, ref sine[i]);
        }

        for (; i < phase.Length; i++)
        {
            ScalarFloat.SinCos(new ScalarFloat(phase[i]), out ScalarFloat s, out ScalarFloat c);
            (cosine[i], sine[i]) = (c.Value, s.Value);
        }
    }

    private readonly struct Angle : IFieldFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x, TLane y)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> => TLane.Atan2(x, y);
    }
}
