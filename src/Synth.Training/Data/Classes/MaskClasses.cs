using System.Collections.Immutable;
using Synth.Scenes;
using Synth.Training.Data.Sources;

namespace Synth.Training.Data.Classes;

/// <summary>
/// The masks that a network draws one a class: those of an experiment's classes which some kind of pattern falls in, in their order, without that of no deformation.
/// </summary>
public sealed class MaskClasses
{
    private readonly ImmutableArray<(string Name, int Kinds)> _masks;

    /// <param name="classes">The classes.</param>
    public MaskClasses(ClassMap classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        int calm = classes.IndexOf(new ImageRecord(string.Empty, ClassNames.NoDeformation));
        _masks =
        [
            .. PatternKinds.All
                .GroupBy(kind => classes.IndexOf(new ImageRecord(string.Empty, kind) { Labels = [AnnotationWords.Deformation] }), PatternKinds.BitOf)
                .Where(kinds => kinds.Key >= 0 && kinds.Key != calm)
                .OrderBy(kinds => kinds.Key)
                .Select(kinds => (classes.Names[kinds.Key], kinds.Aggregate(0, (all, bit) => all | bit))),
        ];
    }

    /// <summary>Names of the classes that have a mask.</summary>
    public IEnumerable<string> Names => _masks.Select(mask => mask.Name);

    /// <summary>How many they are.</summary>
    public int Count => _masks.Length;

    /// <summary>Writes the masks of an image, 1 inside and 0 outside.</summary>
    /// <param name="kinds">Kinds at each pixel (see <see cref="PatternKinds"/>).</param>
    /// <param name="masks">Receives <see cref="Count"/> x pixels values.</param>
    public void Fill(ReadOnlySpan<byte> kinds, Span<float> masks)
    {
        for (int mask = 0; mask < _masks.Length; mask++)
        {
            Span<float> plane = masks.Slice(mask * kinds.Length, kinds.Length);
            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] = (kinds[i] & _masks[mask].Kinds) != 0 ? 1 : 0;
            }
        }
    }
}
