using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Evaluation.Calibration;

namespace Synth.Training.Tests.Evaluation.Calibration;

public sealed class TemperatureScalingTests
{
    private static readonly Arbitrary<(int Classes, double[] Logits, int[] Truth)> Cases =
        (from classes in Gen.Choose(2, 5)
         from samples in Gen.Choose(1, 40)
         from logits in Gen.Choose(-3000, 3000).ArrayOf(classes * samples)
         from truth in Gen.Choose(0, classes - 1).ArrayOf(samples)
         select (classes, logits.Select(l => l / 250.0).ToArray(), truth)).ToArbitrary();

    [Fact]
    public void The_likelihood_never_falls_and_the_largest_stays_the_largest() => Prop.ForAll(Cases, one =>
    {
        TemperatureScaling fit = TemperatureScaling.FitClasses(one.Logits, one.Classes, one.Truth);
        bool kept = one.Logits.Chunk(one.Classes).All(row =>
        {
            double[] scaled = Probabilities.Softmax(row, fit.Temperature);
            return scaled[Array.IndexOf(row, row.Max())] == scaled.Max();
        });
        return kept && fit.NllAfter <= fit.NllBefore && fit.Temperature is >= TemperatureScaling.Least and <= TemperatureScaling.Most;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Neighbouring_temperatures_are_no_better() => Prop.ForAll(Cases, one =>
    {
        TemperatureScaling fit = TemperatureScaling.FitClasses(one.Logits, one.Classes, one.Truth);
        double Nll(double t) => one.Truth.Select((k, i) => -Math.Log(Probabilities.Softmax(one.Logits.AsSpan(i * one.Classes, one.Classes), t)[k])).Average();
        return fit.AtBound || (Nll(fit.Temperature * 1.01) >= fit.NllAfter - 1e-12 && Nll(fit.Temperature / 1.01) >= fit.NllAfter - 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_temperature_that_drew_the_labels_is_found()
    {
        Random random = new(5);
        double[] logits = new double[40_000];
        int[] truth = new int[logits.Length / 4];
        for (int i = 0; i < truth.Length; i++)
        {
            for (int k = 0; k < 4; k++)
            {
                logits[4 * i + k] = 8 * random.NextDouble();
            }

            double draw = random.NextDouble();
            double[] shares = Probabilities.Softmax(logits.AsSpan(4 * i, 4), 2.5);
            while (truth[i] < 3 && draw >= shares[truth[i]])
            {
                draw -= shares[truth[i]++];
            }
        }

        Assert.InRange(TemperatureScaling.FitClasses(logits, 4, truth).Temperature, 2.35, 2.65);
    }

    [Fact]
    public void Two_classes_and_one_label_say_the_same()
    {
        double[] logits = [0.3, -1.2, 2.5, 0.9, -0.4, 1.1, -2.2];
        bool[] holds = [true, false, true, false, true, true, false];
        TemperatureScaling label = TemperatureScaling.FitLabels(logits, holds);
        TemperatureScaling classes = TemperatureScaling.FitClasses(
            logits.SelectMany(logit => new[] { 0, logit }).ToArray(), 2, holds.Select(h => h ? 1 : 0).ToArray());
        Assert.Equal(classes.Temperature, label.Temperature, 1e-12);
        Assert.Equal(classes.NllAfter, label.NllAfter, 1e-12);
    }

    [Fact]
    public void A_faultless_model_ends_at_the_bound()
    {
        TemperatureScaling fit = TemperatureScaling.FitClasses(new[] { 2.0, 0, 0, 3 }, 2, new[] { 0, 1 });
        Assert.True(fit.AtBound);
        Assert.Equal(TemperatureScaling.Least, fit.Temperature, 1e-15);
    }
}
