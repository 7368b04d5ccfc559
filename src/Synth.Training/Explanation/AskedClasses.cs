using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Scenes;

namespace Synth.Training.Explanation;

/// <summary>Which class each image is explained for, and what of the classes means deformation.</summary>
public sealed class AskedClasses
{
    private readonly int? _named;
    private readonly bool _isTrue;
    private readonly int _background;

    /// <param name="classes">Names of the model's classes.</param>
    /// <param name="target">One of them, <see cref="ExplanationSettings.Predicted"/> or <see cref="ExplanationSettings.True"/>.</param>
    /// <param name="isMultiLabel">True where classes do not exclude one another.</param>
    /// <exception cref="DatasetException">There is no such class.</exception>
    public AskedClasses(ImmutableArray<string> classes, string target, bool isMultiLabel)
    {
        Names = classes;
        int named = classes.IndexOf(target);
        _isTrue = named < 0 && target == ExplanationSettings.True;
        _named = named >= 0 ? named
            : target is ExplanationSettings.Predicted or ExplanationSettings.True ? null
            : throw new DatasetException($"the model has no class {target}; it has {string.Join(", ", classes)} (or {ExplanationSettings.Predicted}, or {ExplanationSettings.True})");
        int calm = classes.IndexOf(ClassNames.NoDeformation);
        _background = calm < 0 && classes.Length == 2 && !isMultiLabel ? 0 : calm;
    }

    /// <summary>Names of the classes.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The class to ask about.</summary>
    /// <param name="truth">Index of the true class, -1 for unknown.</param>
    /// <param name="predicted">Index of the likeliest class.</param>
    /// <param name="id">The image, for the message.</param>
    /// <exception cref="DatasetException">The true class is asked for and not known.</exception>
    public int Of(long truth, int predicted, string id) => _named ?? (_isTrue
        ? truth >= 0 ? (int)truth : throw new DatasetException($"the true class of {id} is none of the model's classes {string.Join(", ", Names)}; ask for {ExplanationSettings.Predicted} or for a class")
        : predicted);

    /// <summary>True where a class means some deformation: all but <c>no_deformation</c>, or the second of two.</summary>
    public bool MeansDeformation(int index) => index != _background;
}
