using MathNet.Numerics;

namespace Synth.Training.Evaluation.Calibration;

/// <summary>Turns logits into probabilities without overflow.</summary>
public static class Probabilities
{
    /// <summary>Softmax of one row of logits divided by a temperature.</summary>
    /// <param name="logits">One a class.</param>
    /// <param name="temperature">Above 0.</param>
    public static double[] Softmax(ReadOnlySpan<double> logits, double temperature = 1)
    {
        double[] result = new double[logits.Length];
        double normaliser = LogSumExp(logits, temperature);
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = Math.Exp(logits[k] / temperature - normaliser);
        }

        return result;
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static double Sigmoid(double logit) => SpecialFunctions.Logistic(logit);

    /// <summary>log(1 + exp(x)), exact for large x of either sign.</summary>
    public static double SoftPlus(double x) => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>log of the sum of exp(logit / temperature).</summary>
    public static double LogSumExp(ReadOnlySpan<double> logits, double temperature = 1)
    {
        double highest = double.NegativeInfinity;
        foreach (double logit in logits)
        {
            highest = Math.Max(highest, logit / temperature);
        }

        double sum = 0;
        foreach (double logit in logits)
        {
            sum += Math.Exp(logit / temperature - highest);
        }

        return highest + Math.Log(sum);
    }
}
