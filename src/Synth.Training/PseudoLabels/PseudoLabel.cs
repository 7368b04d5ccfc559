using System.Globalization;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.PseudoLabels;

/// <summary>What a model takes an image for.</summary>
/// <param name="Id">The image.</param>
/// <param name="Likeliest">Its likeliest class.</param>
/// <param name="Probability">The probability of that class, 0 to 1.</param>
/// <param name="Kept">Whether that is enough for a label.</param>
public sealed record PseudoLabel(string Id, string Likeliest, double Probability, bool Kept)
{
    /// <summary>Names of the columns.</summary>
    public const string Header = "id,label,likeliest,probability";

    /// <summary>The label of a prediction: its largest logit (SwinPL, arXiv 2201.03016).</summary>
    /// <param name="set">The predictions.</param>
    /// <param name="prediction">One of them.</param>
    /// <param name="confidence">Probability from which a label is kept.</param>
    public static PseudoLabel Of(PredictionSet set, Prediction prediction, double confidence)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(prediction);
        int likeliest = set.LikeliestOf(prediction);
        double probability = set.ProbabilitiesOf(prediction)[likeliest];
        return new PseudoLabel(prediction.Id, set.Classes[likeliest], probability, probability >= confidence);
    }

    /// <summary>The line of a table, comma-separated (RFC 4180); the label is empty where it is not kept.</summary>
    public string Line() =>
        $"{Quoted(Id)},{(Kept ? Quoted(Likeliest) : string.Empty)},{Quoted(Likeliest)},{Probability.ToString("0.######", CultureInfo.InvariantCulture)}";

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
