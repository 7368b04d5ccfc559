using Synth.Datasets;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Tests.Evaluation.Predictions;

public sealed class PredictionFileTests
{
    private const string Head = """{"format":"synth-predictions","version":1,"task":"classes","classes":["no_deformation","mogi"],"positive":["mogi"],"temperature":1,"threshold":0.5}""";

    [Fact]
    public void What_is_written_is_read_back()
    {
        using TemporaryFolder folder = new();
        foreach (PredictionSet set in new[] { SimulatedPredictions.OfClasses(20, 1).With(1.7, 0.3), SimulatedPredictions.OfLabels(9) })
        {
            PredictionFile.Write(folder["p.jsonl"], set);
            PredictionSet read = PredictionFile.Read(folder["p.jsonl"]);
            Assert.Equal((set.Task, set.Temperature, set.Threshold), (read.Task, read.Temperature, read.Threshold));
            Assert.Equal(set.Classes.AsSpan(), read.Classes.AsSpan());
            Assert.Equal(set.Positive.AsSpan(), read.Positive.AsSpan());
            Assert.All(set.Predictions.Zip(read.Predictions), pair =>
            {
                (Prediction a, Prediction b) = pair;
                Assert.Equal((a.Id, a.Truth, a.TrueBox, a.PredictedBox, a.PixelSize, a.Mask), (b.Id, b.Truth, b.TrueBox, b.PredictedBox, b.PixelSize, b.Mask));
                Assert.Equal(a.Logits.AsSpan(), b.Logits.AsSpan());
                Assert.Equal(a.Labels.AsSpan(), b.Labels.AsSpan());
                Assert.Equal(a.Groups.OrderBy(g => g.Key), b.Groups.OrderBy(g => g.Key));
            });
        }
    }

    [Fact]
    public void Captions_are_kept_where_there_are_any()
    {
        using TemporaryFolder folder = new();
        const string Caption = "Medium deformation, \"turbulent mixing\" – and more.";
        PredictionSet set = new(PredictionTask.Classes, ["no_deformation", "mogi"], [new Prediction("a", [0, 1]) { Caption = Caption }, new Prediction("b", [1, 0])]);
        PredictionFile.Write(folder["p.jsonl"], set);
        PredictionSet read = PredictionFile.Read(folder["p.jsonl"]);
        Assert.Equal(Caption, read.Predictions[0].Caption);
        Assert.Null(read.Predictions[1].Caption);
        Assert.DoesNotContain("caption", File.ReadAllLines(folder["p.jsonl"])[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("""{"id":"x"}""", "line 1: the first line")]
    [InlineData(Head + "\nnonsense", "line 2")]
    [InlineData(Head + "\n{\"id\":\"x\",\"logits\":[0,1],\"truth\":\"lava\"}", "line 2: 'lava' is none of the classes")]
    [InlineData(Head + "\n{\"id\":\"x\",\"logits\":[0]}", "has 1 logits for 2 classes")]
    [InlineData(Head + "\n{\"id\":\"x\",\"logits\":[0,1]}\n{\"id\":\"x\",\"logits\":[0,1]}", "the prediction 'x' comes twice")]
    public void A_mistake_is_named(string text, string message)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["p.jsonl"], text);
        DatasetException exception = Assert.Throws<DatasetException>(() => PredictionFile.Read(folder["p.jsonl"]));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains("p.jsonl", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_refused() =>
        Assert.Contains("no finite number", Assert.Throws<DatasetException>(() => new PredictionSet(PredictionTask.Classes, ["a", "b"], [new("x", [1, double.NaN])])).Message, StringComparison.Ordinal);

    [Fact]
    public void Deformation_is_all_but_the_class_without()
    {
        Assert.Equal(["mogi", "dyke"], SimulatedPredictions.OfClasses(3, 1).Positive.ToArray());
        Assert.Equal(["yes"], new PredictionSet(PredictionTask.Classes, ["no", "yes"], []).Positive.ToArray());
        Assert.False(new PredictionSet(PredictionTask.Classes, ["a", "b", "c"], []).IsDetection);
    }

    [Fact]
    public void Log_odds_are_those_of_the_probability()
    {
        PredictionSet set = SimulatedPredictions.OfClasses(20, 2).With(temperature: 1.5);
        Assert.All(set.Predictions, prediction =>
        {
            double p = 1 - set.ProbabilitiesOf(prediction)[0];
            Assert.Equal(Math.Log(p / (1 - p)), set.DetectionLogOdds(prediction), 1e-12);
            Assert.Equal(p >= 0.5, set.Calls(set.DetectionLogOdds(prediction)));
        });
    }
}
