using System.Collections.Immutable;
using Synth.Models;
using Synth.Training.Data.Classes;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// The network's own map: the probability of deformation at each pixel, of a head with a mask; what the other maps can be held against. Of a head that draws a mask of each class it is that
/// of the class asked about, and the largest of all for an image whose class, likeliest or true, has none; a class asked for by name must have one.
/// </summary>
public sealed class MaskMap : ExplanationMethod
{
    private readonly ImmutableArray<string> _masks;
    private readonly ImmutableArray<int> _planes;
    private readonly string _target;

    /// <param name="classes">Classes of the model, in the order of the network's outputs; only heads that draw a mask of each class need them.</param>
    /// <param name="target">The class that is asked about: one of them, or a word that leaves it to the image.</param>
    public MaskMap(ImmutableArray<ClassEntry> classes, string target)
    {
        _masks = classes.IsEmpty ? [] : [.. new MaskClasses(new ClassMap(classes)).Names];
        _planes = [.. classes.Select(entry => _masks.IndexOf(entry.Name))];
        _target = classes.Any(entry => entry.Name == target) ? target : string.Empty;
    }

    public override string Name => "mask";

    public override bool DependsOnClass(Network network, int asked)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Spec.Head.HasClassMasks && _planes[asked] >= 0;
    }

    public override string? Obstacle(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return !network.Spec.Head.HasMask ? "a head that draws a mask (class_and_mask)"
            : network.Spec.Head.HasClassMasks && _target.Length > 0 && !_masks.Contains(_target) ? $"a class that the network draws a mask of ({string.Join(", ", _masks)}); of {_target} it draws none"
            : null;
    }

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes)
    {
        NetworkOutput output = network.call(images);
        if (output.ClassMasks is not { } each)
        {
            return output.Mask!.sigmoid();
        }

        // the largest of all comes last
        Tensor all = cat([each, output.Mask!], 1);
        Tensor planes = tensor(_planes.Select(plane => plane < 0 ? each.shape[1] : plane).ToArray()).to(images.device).index_select(0, classes);
        return all.gather(1, planes.view(-1, 1, 1, 1).expand(-1, 1, all.shape[2], all.shape[3])).sigmoid();
    }
}
