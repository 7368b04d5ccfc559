using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Synth.Models;

namespace Synth.Training.FineTuning;

/// <summary>
/// Names layer groups of a network: <c>all</c>; <c>backbone</c> (all that are not dense); <c>dense</c>; <c>dense[-1]</c>, the last dense
/// layer of every head, <c>dense[-2]</c> the one before it and so on; or a name such as <c>fc</c>, or <c>layer4</c> for all of
/// <c>layer4.0</c>, <c>layer4.1</c>…
/// </summary>
public static partial class LayerSelector
{
    /// <summary>The groups that a selector names, in their order.</summary>
    /// <param name="selector">One selector.</param>
    /// <param name="groups">Groups of the network.</param>
    /// <exception cref="FineTuningException">It names none.</exception>
    public static ImmutableArray<LayerGroup> Select(string selector, IReadOnlyList<LayerGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ImmutableArray<LayerGroup> found = selector switch
        {
            "all" => [.. groups],
            "backbone" => [.. groups.Where(group => !group.IsDense)],
            "dense" => [.. groups.Where(group => group.IsDense)],
            _ when FromEnd().Match(selector) is { Success: true } match => DenseFromEnd(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), groups),
            _ => [.. groups.Where(group => group.Name == selector || group.Name.StartsWith(selector + ".", StringComparison.Ordinal))],
        };
        return found.IsEmpty ? throw new FineTuningException(Refusal(selector, groups)) : found;
    }

    /// <summary>Dense layers of the head that has most of them.</summary>
    public static int DenseDepth(IReadOnlyList<LayerGroup> groups) =>
        Heads(groups).Select(head => head.Count()).DefaultIfEmpty(0).Max();

    // a network may have several heads side by side, each with a last layer of its own; a head's layers share the name before the dot
    private static IEnumerable<IGrouping<string, LayerGroup>> Heads(IReadOnlyList<LayerGroup> groups) =>
        groups.Where(group => group.IsDense).GroupBy(group => group.Name.Split('.')[0]);

    private static ImmutableArray<LayerGroup> DenseFromEnd(int place, IReadOnlyList<LayerGroup> groups)
    {
        HashSet<LayerGroup> chosen = [.. Heads(groups).Where(head => head.Count() >= place).Select(head => head.ElementAt(head.Count() - place))];
        return [.. groups.Where(chosen.Contains)];
    }

    private static string Refusal(string selector, IReadOnlyList<LayerGroup> groups) =>
        FromEnd().IsMatch(selector)
            ? $"the network has no layer {selector}: its heads have {DenseDepth(groups)} dense layer(s); give it hidden dense layers (network.hidden_widths)"
            : $"the network has no layers '{selector}'; it has {string.Join(", ", groups.Select(group => group.Name))}, and one may say all, backbone, dense, dense[-1], dense[-2]";

    [GeneratedRegex(@"^dense\[-([1-9][0-9]?)\]$", RegexOptions.CultureInvariant)]
    private static partial Regex FromEnd();
}
