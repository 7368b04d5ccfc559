using System.Globalization;

namespace Synth.Training.Evaluation;

/// <summary>A number that may be undefined, such as the AUC of one class alone; then the reason stands in its place.</summary>
public readonly record struct Measure
{
    private Measure(double? value, string? reason) => (Value, Reason) = (value, reason);

    /// <summary>The number, always finite; null when undefined.</summary>
    public double? Value { get; }

    /// <summary>Why it is undefined; null when it is defined.</summary>
    public string? Reason { get; }

    /// <summary>True when there is a number.</summary>
    public bool IsDefined => Value.HasValue;

    /// <summary>A defined measure.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Measure Of(double value) => double.IsFinite(value)
        ? new(value, null)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A measure is a finite number; give the reason why it has none.");

    /// <summary>An undefined measure.</summary>
    /// <param name="reason">Why, in a few words, such as <c>no positive sample</c>.</param>
    public static Measure Undefined(string reason) => new(null, reason);

    /// <summary>A ratio, undefined when the denominator is 0.</summary>
    public static Measure Ratio(double numerator, double denominator, string reason) =>
        denominator == 0 ? Undefined(reason) : Of(numerator / denominator);

    /// <summary>The value, or NaN when undefined: for arithmetic only, never for files.</summary>
    public double OrNaN => Value ?? double.NaN;

    public override string ToString() => Value?.ToString("G6", CultureInfo.InvariantCulture) ?? $"undefined ({Reason})";
}
