using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Synth.Datasets.Manifests;

namespace Synth.Cli.Production;

/// <summary>The option <c>--shard i/n</c>.</summary>
internal static class ShardPart
{
    public static Option<DatasetPart> Option() => new("--shard")
    {
        Description = "Make only part i of n, i from 0 to n-1; the parts may run anywhere and together give the same files as one run",
        HelpName = "i/n",
        DefaultValueFactory = _ => DatasetPart.Whole,
        CustomParser = Parse,
    };

    /// <summary>Reads <c>i/n</c>; whoever counts from 1 to n gets the same parts, with n/n as part 0.</summary>
    /// <returns>The part, or null when the text is no such thing.</returns>
    public static DatasetPart? Of(string text)
    {
        string[] numbers = text.Split('/');
        return numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count >= 1
            && index <= count
            ? new DatasetPart(index % count, count)
            : null;
    }

    private static DatasetPart Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        DatasetPart? part = Of(text);
        if (part is null)
        {
            result.AddError($"--shard is '{text}'; it must be i/n with whole numbers and i from 0 to n-1, such as 0/4");
        }

        return part ?? DatasetPart.Whole;
    }
}
