using System.CommandLine;

namespace Synth.Cli.CommandLine;

/// <summary>Options that take one of a few words.</summary>
internal static class Choices
{
    /// <summary>An option whose first word is the default; any other word is refused with the list.</summary>
    public static Option<string> Option(string name, string description, params string[] words)
    {
        Option<string> option = new(name)
        {
            Description = $"{description}: {string.Join(", ", words)}",
            DefaultValueFactory = _ => words[0],
            HelpName = string.Join('|', words),
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } word && !words.Contains(word))
            {
                result.AddError($"{name} is '{word}'; it must be one of {string.Join(", ", words)}");
            }
        });
        return option;
    }
}
