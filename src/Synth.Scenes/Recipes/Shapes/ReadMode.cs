namespace Synth.Scenes.Recipes.Shapes;

/// <summary>Which numbers a file may hold.</summary>
public enum ReadMode
{
    /// <summary>A recipe: every number may be a distribution.</summary>
    Distributions,

    /// <summary>A scene or a model: plain numbers only.</summary>
    Constants,
}
