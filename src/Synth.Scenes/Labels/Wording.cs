using Synth.Numerics.Random;

namespace Synth.Scenes.Labels;

/// <summary>Picks one of several wordings, keyed by (seed, sample, <see cref="RandomStream.Caption"/>).</summary>
internal sealed class Wording(ulong seed, ulong sample)
{
    private readonly RandomSource _random = new(seed, sample, RandomStream.Caption);

    /// <summary>The next pick among equally likely wordings.</summary>
    public string Pick(params ReadOnlySpan<string> wordings) => wordings[_random.NextInt(wordings.Length)];
}
