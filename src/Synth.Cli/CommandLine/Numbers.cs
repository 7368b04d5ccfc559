using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Synth.Cli.CommandLine;

/// <summary>Options that take a number; what is no such number is refused in the words of the command line.</summary>
internal static class Numbers
{
    /// <summary>An option with a whole number in a range; null when it is not given.</summary>
    public static Option<long?> Whole(string name, string description, long least, long most = long.MaxValue)
    {
        string range = most == long.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}";
        return Of<long?>(name, description, range, text =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most ? value : null);
    }

    /// <summary>An option with a seed; null when it is not given.</summary>
    public static Option<ulong?> Seed(string name, string description) =>
        Of<ulong?>(name, description, $"a whole number from 0 to {ulong.MaxValue}", text =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null);

    /// <summary>An option with a real number above a bound; null when it is not given.</summary>
    public static Option<double?> Above(string name, string description, double bound) =>
        Of<double?>(name, description, Say.Invariant($"a number greater than {bound}"), text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > bound && double.IsFinite(value) ? value : null);

    /// <summary>An option with a real number in a range, both limits allowed; null when it is not given.</summary>
    public static Option<double?> Within(string name, string description, double least, double most) =>
        Of<double?>(name, description, Say.Invariant($"a number from {least} to {most}"), text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most ? value : null);

    private static Option<T> Of<T>(string name, string description, string expectation, Func<string, T> parse) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => Parse(result, name, expectation, parse),
        };

    private static T Parse<T>(ArgumentResult result, string name, string expectation, Func<string, T> parse)
    {
        string text = result.Tokens[0].Value;
        T value = parse(text);
        if (value is null)
        {
            result.AddError($"{name} is '{text}'; it must be {expectation}");
        }

        return value;
    }
}
