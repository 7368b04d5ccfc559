namespace Synth.Scenes.Recipes.Sources;

/// <summary>Which file a source is written in; it decides which keys exist.</summary>
public enum SourceUse
{
    /// <summary>A recipe or scene: a place relative to the scene, a strength that may be fitted to a line-of-sight target.</summary>
    Scene,

    /// <summary>A model for displacements at given points: plain coordinates, depth and strength.</summary>
    Model,
}
