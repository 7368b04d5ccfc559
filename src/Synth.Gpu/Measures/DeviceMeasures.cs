using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu.Measures;

/// <summary>The measures of one scene whose fields lie on a device.</summary>
/// <param name="answers">What is known of them.</param>
/// <param name="pixels">Pixels of the scene.</param>
/// <param name="sources">Its sources.</param>
/// <param name="ask">Has a question answered.</param>
internal sealed class DeviceMeasures(SceneAnswers answers, int pixels, int sources, Action<SceneQuestion> ask) : IFieldMeasures
{
    public int SourceCount => sources;

    public FieldRange DeformationRange() => RangeOf(Ranges()[0]);

    public FieldRange SourceRange(int source) => RangeOf(Ranges()[1 + Checked(source)]);

    // the masks first: they bring the ranges along
    public MaskMeasure Deformation() => MeasureOf(Masks()[0], DeformationRange());

    public MaskMeasure Source(int source) => MeasureOf(Masks()[1 + Checked(source)], SourceRange(source));

    public double SourceSumInsideMask(int source) => Masks()[1 + Checked(source)].Inside;

    public FieldRange RangeOf(FieldSet field)
    {
        int place = Array.IndexOf(SceneMeasurer.Components, field);
        ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(field));
        return RangeOf(Answered(SceneQuestion.Components, () => answers.Components)[place]);
    }

    public double SignalToNoise()
    {
        MaskRecord mask = Masks()[0];
        if (mask.Pixels == 0)
        {
            return double.NaN;
        }

        double noise = Variance(mask.Noise, mask.NoiseSquares, mask.Pixels);
        return noise == 0 ? double.PositiveInfinity : Variance(mask.Inside, mask.Squares, mask.Pixels) / noise;
    }

    public (double Mean, double Deviation) AtmosphereMagnitude()
    {
        if (answers.Atmosphere is null)
        {
            ask(SceneQuestion.Atmosphere);
        }

        StatisticsRecord all = answers.Atmosphere!.Value;
        return (all.Sum / pixels, Math.Sqrt(Variance(all.Sum, all.Squares, pixels)));
    }

    // a question about one of the two leaves the other's bound as it is
    public (int Valid, int Coherent) Coherent(float bound)
    {
        CountRecord counts = Count(answers.Bounds with { Coherent = bound });
        return (counts.Valid, counts.Coherent);
    }

    public (int Strong, int Valid) Strong(float thresholdM)
    {
        CountRecord counts = Count(answers.Bounds with { StrongM = thresholdM });
        return (counts.Strong, counts.StrongValid);
    }

    private static double Variance(double sum, double squares, int count) => Math.Max(0, (squares - (sum * sum / count)) / count);

    private static FieldRange RangeOf(StatisticsRecord statistics) => new(statistics.Lowest, statistics.Highest);

    private static MaskMeasure MeasureOf(MaskRecord mask, FieldRange range) => mask.Pixels > 0
        ? new MaskMeasure(range, mask.Pixels, mask.Left, mask.Top, mask.Right, mask.Bottom)
        : new MaskMeasure(range, 0, 0, 0, -1, -1);

    private StatisticsRecord[] Ranges() => Answered(SceneQuestion.Deformation, () => answers.Deformation);

    private MaskRecord[] Masks() => Answered(SceneQuestion.Masks, () => answers.Masks);

    private CountRecord Count(CountBounds bounds)
    {
        if (answers.Counts is null || answers.Bounds != bounds)
        {
            answers.Bounds = bounds;
            ask(SceneQuestion.Counts);
        }

        return answers.Counts!.Value;
    }

    private T[] Answered<T>(SceneQuestion question, Func<T[]?> known)
    {
        if (known() is not { } answer)
        {
            ask(question);
            answer = known()!;
        }

        return answer;
    }

    private int Checked(int source) =>
        source >= 0 && source < sources ? source : throw new ArgumentOutOfRangeException(nameof(source), source, $"the scene has {sources} sources");
}
