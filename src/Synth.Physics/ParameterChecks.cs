using System.Globalization;

namespace Synth.Physics;

/// <summary>The checks that parameter records share; each yields its findings, nothing when all is well.</summary>
public static class ParameterChecks
{
    /// <summary>The number must be finite.</summary>
    public static IEnumerable<ParameterProblem> Finite(string key, double value) =>
        double.IsFinite(value) ? [] : [Error(key, value, "must be a finite number")];

    /// <summary>The number must be finite and above zero.</summary>
    public static IEnumerable<ParameterProblem> Positive(string key, double value) =>
        double.IsFinite(value) && value > 0 ? [] : [Error(key, value, "must be greater than 0")];

    /// <summary>The number must be finite and at least zero.</summary>
    public static IEnumerable<ParameterProblem> NotNegative(string key, double value) =>
        double.IsFinite(value) && value >= 0 ? [] : [Error(key, value, "must be 0 or greater")];

    /// <summary>The number must lie in the closed interval.</summary>
    public static IEnumerable<ParameterProblem> Within(string key, double value, double lowest, double highest) =>
        value >= lowest && value <= highest
            ? []
            : [Error(key, value, string.Create(CultureInfo.InvariantCulture, $"must lie between {lowest} and {highest}"))];

    /// <summary>The number must lie in the open interval.</summary>
    public static IEnumerable<ParameterProblem> Between(string key, double value, double below, double above) =>
        value > below && value < above
            ? []
            : [Error(key, value, string.Create(CultureInfo.InvariantCulture, $"must lie between {below} and {above}, both excluded"))];

    /// <summary>A finding that forbids use, worded with the offending value.</summary>
    public static ParameterProblem Error(string key, double value, string rule) =>
        new(key, string.Create(CultureInfo.InvariantCulture, $"{key} is {value}; it {rule}"), IsError: true);

    /// <summary>A finding about a doubtful but computable choice.</summary>
    public static ParameterProblem Warning(string key, string message) => new(key, message, IsError: false);

    /// <summary>Throws when the findings hold an error.</summary>
    /// <exception cref="ArgumentException">At least one finding is an error; the message joins them.</exception>
    public static void ThrowOnError(IEnumerable<ParameterProblem> problems, string parameterName)
    {
        string message = string.Join("; ", problems.Where(problem => problem.IsError).Select(problem => problem.Message));
        if (message.Length > 0)
        {
            throw new ArgumentException(message, parameterName);
        }
    }
}
