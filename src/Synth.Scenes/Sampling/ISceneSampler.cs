namespace Synth.Scenes.Sampling;

/// <summary>
/// Draws scenes. A scene depends on nothing but the recipe, the seed, the index and the attempt; attempts of one index share
/// their class. As many attempts as the gates grant form a round, which shares its place, terrain, look and coherence; everything
/// else differs. Safe to call from several threads.
/// </summary>
public interface ISceneSampler
{
    /// <summary>The conditions that drawn scenes must meet, by the class of the scene.</summary>
    Gates GatesOf(string className);

    /// <summary>Draws a scene.</summary>
    /// <param name="index">Index of the sample, at least 0.</param>
    /// <param name="attempt">How many draws of this sample were refused before.</param>
    Scene Draw(long index, uint attempt);
}
