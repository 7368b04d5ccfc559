using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Synth.Cli.Training;

/// <summary>The fold that <c>--fold</c> names.</summary>
/// <param name="Number">From 0, or null for one fold after another.</param>
internal sealed record Fold(int? Number)
{
    private const string All = "all";

    /// <summary>The option.</summary>
    public static Option<Fold?> Option() => new("--fold")
    {
        Description = "Hold out this fold of an experiment with folds, counted from 0; or all: train once a fold and measure the images held out together",
        HelpName = "N|all",
        CustomParser = Parse,
    };

    private static Fold? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == All)
        {
            return new Fold((int?)null);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return new Fold(number);
        }

        result.AddError($"--fold is '{text}'; it must be a whole number from 0, or all");
        return null;
    }
}
