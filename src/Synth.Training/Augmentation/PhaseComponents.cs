using Synth.Numerics.Lanes;

namespace Synth.Training.Augmentation;

/// <summary>Wrapped phase as the two components of a unit phasor, so that averages and interpolations do not smear fringes.</summary>
internal static class PhaseComponents
{
    /// <summary>Cosine and sine of each phase, both 0 where the phase is not valid.</summary>
    public static void Split(ReadOnlySpan<float> phaseRad, ReadOnlySpan<byte> valid, Span<float> cosine, Span<float> sine)
    {
        int done = SplitLanes<Float256, Mask256>(phaseRad, cosine, sine, 0);
        SplitLanes<ScalarFloat, ScalarMask>(phaseRad, cosine, sine, done);
        for (int i = valid.IndexOf((byte)0); i >= 0 && i < valid.Length; i++)
        {
            if (valid[i] == 0)
            {
                (cosine[i], sine[i]) = (0, 0);
            }
        }
    }

    /// <summary>The phase of each phasor in [-pi, pi); 0 where it is not valid.</summary>
    public static void Join(ReadOnlySpan<float> cosine, ReadOnlySpan<float> sine, ReadOnlySpan<byte> valid, Span<float> phaseRad)
    {
        int done = JoinLanes<Float256, Mask256>(cosine, sine, phaseRad, 0);
        JoinLanes<ScalarFloat, ScalarMask>(cosine, sine, phaseRad, done);
        for (int i = valid.IndexOf((byte)0); i >= 0 && i < valid.Length; i++)
        {
            if (valid[i] == 0)
            {
                phaseRad[i] = 0;
            }
        }
    }

    private static int SplitLanes<TLane, TMask>(ReadOnlySpan<float> phase, Span<float> cosine, Span<float> sine, int start)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        int i = start;
        for (; i <= phase.Length - TLane.Width; i += TLane.Width)
        {
            TLane.SinCos(TLane.Load(in phase[i]), out TLane s, out TLane c);
            TLane.Store(c, ref cosine[i]);
            TLane.Store(s, ref sine[i]);
        }

        return i;
    }

    private static int JoinLanes<TLane, TMask>(ReadOnlySpan<float> cosine, ReadOnlySpan<float> sine, Span<float> phase, int start)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane pi = TLane.Broadcast(MathF.PI);
        int i = start;
        for (; i <= phase.Length - TLane.Width; i += TLane.Width)
        {
            TLane angle = TLane.Atan2(TLane.Load(in sine[i]), TLane.Load(in cosine[i]));
            TLane.Store(TLane.Select(angle >= pi, -pi, angle), ref phase[i]);
        }

        return i;
    }
}
