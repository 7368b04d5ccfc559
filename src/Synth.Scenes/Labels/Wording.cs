using Synth.Numerics.Random;

namespace Synth.Scenes.Labels;

/// <summary>Picks one of several wordings, keyed by (seed, sample, <see cref="RandomStream.Caption"/>).</summary>
internal struct Wording(ulong seed, ulong sample)
{
    private readonly ulong _key = seed ^ (sample * 0x9E3779B97F4A7C15);
    private uint _picks;

    /// <summary>The next pick among equally likely wordings.</summary>
    public string Pick(params ReadOnlySpan<string> wordings)
    {
        ulong z = _key + (++_picks * 0xBF58476D1CE4E5B9);
        z = (z ^ (z >> 31)) * 0x94D049BB133111EB;
        return wordings[(int)((z >> 33) % (uint)wordings.Length)];
    }
}
