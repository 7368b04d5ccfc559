using System.Collections.Immutable;

namespace Synth.Models.Weights;

/// <summary>What became of the tensors of a network and of a file.</summary>
/// <param name="Missing">Tensors of the network that the file lacks; they keep their values.</param>
/// <param name="Unexpected">Tensors of the file that the network lacks.</param>
/// <param name="Adapted">Tensors whose stored shape was fitted to the network's.</param>
/// <param name="Skipped">Dense layers of another shape that were left out on request; they keep their values.</param>
public sealed record LoadReport(
    ImmutableArray<string> Missing,
    ImmutableArray<string> Unexpected,
    ImmutableArray<string> Adapted,
    ImmutableArray<string> Skipped)
{
    private const int MostNames = 4;

    /// <summary>Tensors of an older published layout, as <c>old name as today's name</c>.</summary>
    public ImmutableArray<string> Renamed { get; init; } = [];

    /// <summary>Tensors of an older published layout that the network computes itself.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>True when every tensor of the network came from the file and none of the file was left over.</summary>
    public bool IsComplete => Missing.IsEmpty && Unexpected.IsEmpty && Skipped.IsEmpty;

    /// <summary>One line for people: what was renamed, adapted, missing, left over and skipped.</summary>
    public string Summary()
    {
        string[] parts =
        [
            .. Part("renamed", Renamed),
            .. Part("not needed any more", Dropped),
            .. Part("adapted", Adapted),
            .. Part("missing from the file", Missing),
            .. Part("unknown to the network", Unexpected),
            .. Part("left at random for their other shape", Skipped),
        ];
        return parts.Length == 0 ? "all tensors loaded" : string.Join("; ", parts);
    }

    /// <summary>Refuses an incomplete load.</summary>
    /// <exception cref="InvalidDataException">Tensors are missing, left over or skipped.</exception>
    public LoadReport RequireComplete() =>
        IsComplete ? this : throw new InvalidDataException($"the weights do not fit the network: {Summary()}");

    private static IEnumerable<string> Part(string what, ImmutableArray<string> names)
    {
        if (!names.IsEmpty)
        {
            string more = names.Length > MostNames ? $" and {names.Length - MostNames} more" : string.Empty;
            yield return $"{what}: {string.Join(", ", names.Take(MostNames))}{more}";
        }
    }
}
