using System.Numerics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Spectra;

/// <summary>
/// Complex transforms of one length, as many at once as a lane has elements: element j of every line lies in lane j.
/// Autosort algorithm of T. G. Stockham (1966) with radices 2, 3, 4, 5 and 8; each line sees the same operations whatever the lane.
/// </summary>
/// <typeparam name="TLane">The lane; each of its elements is one line.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TElement">Type of one number.</typeparam>
internal sealed unsafe class LineFft<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private readonly FftPass<TElement>[] passes;

    public LineFft(int length)
    {
        Length = length;
        passes = FftPass<TElement>.All(length);
    }

    /// <summary>Elements of a line.</summary>
    public int Length { get; }

    /// <summary>
    /// exp(-2 pi i j k / n) sums, unscaled. The result replaces <paramref name="line"/>, which trades places with
    /// <paramref name="spare"/> as the passes go; exchange real and imaginary parts on both sides for the inverse.
    /// </summary>
    public void Forward(ref LineBuffer<TLane> line, ref LineBuffer<TLane> spare)
    {
        foreach (FftPass<TElement> pass in passes)
        {
            switch (pass.Radix)
            {
                case 2:
                    Butterflies<TLane, TMask, TElement>.Radix2(pass, line, spare);
                    break;
                case 3:
                    Butterflies<TLane, TMask, TElement>.Radix3(pass, line, spare);
                    break;
                case 4:
                    Butterflies<TLane, TMask, TElement>.Radix4(pass, line, spare);
                    break;
                case 8:
                    Butterflies<TLane, TMask, TElement>.Radix8(pass, line, spare);
                    break;
                default:
                    Butterflies<TLane, TMask, TElement>.Radix5(pass, line, spare);
                    break;
            }

            (line, spare) = (spare, line);
        }
    }
}

/// <summary>Real and imaginary parts of a bundle of lines.</summary>
internal readonly unsafe struct LineBuffer<TLane>(TLane* re, TLane* im)
    where TLane : unmanaged
{
    public readonly TLane* Re = re;

    public readonly TLane* Im = im;

    /// <summary>The same numbers with the parts exchanged: i times the conjugate.</summary>
    public LineBuffer<TLane> Exchanged => new(Im, Re);
}
