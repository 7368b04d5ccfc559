using System.Collections.Immutable;

namespace Synth.Models.Weights;

/// <summary>
/// Turns the names of stored tensors into the network's: takes off what wrappers put before all of them, and older layouts' names.
/// </summary>
/// <param name="architecture">Whose names are wanted.</param>
/// <param name="stored">All names of the file.</param>
internal sealed class StoredNames(Architecture architecture, IEnumerable<string> stored)
{
    // DataParallel, Lightning, timm's wrappers, torch.compile
    private static readonly ImmutableArray<string> Wrappers = ["module.", "_orig_mod.", "model.", "backbone.", "encoder.", "network.", "net."];

    // of two encoders (MoCo's) the one that is trained
    private static readonly ImmutableArray<string> Trained = ["encoder_q.", "base_encoder."];

    private readonly string _prefix = Prefix([.. stored]);
    private HashSet<string>? _names;

    /// <summary>The network's name of a stored tensor; null where it needs none of that kind.</summary>
    public string? Current(string storedName) =>
        Without(storedName) is { } name ? architecture.CurrentName(name, _names ??= [.. stored.Select(Without).OfType<string>()]) : null;

    private string? Without(string name) => name.StartsWith(_prefix, StringComparison.Ordinal) ? name[_prefix.Length..] : null;

    private static string Prefix(ImmutableArray<string> names)
    {
        string prefix = string.Empty;
        while (!names.IsEmpty && Next(names, prefix.Length) is { } next)
        {
            prefix += next;
            names = names.RemoveAll(name => !name.StartsWith(prefix, StringComparison.Ordinal));
        }

        return prefix;
    }

    private static string? Next(ImmutableArray<string> names, int skipped) =>
        Wrappers.FirstOrDefault(w => names.All(name => name.AsSpan(skipped).StartsWith(w)))
        ?? Trained.FirstOrDefault(w => names.Any(name => name.AsSpan(skipped).StartsWith(w)));
}
