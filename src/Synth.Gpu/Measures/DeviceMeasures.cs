using Synth.Gpu.Scenes;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Gpu.Measures;

/// <summary>The measures of one scene whose fields lie on a device.</summary>
/// <param name="measurer">Takes them.</param>
/// <param name="scenes">The scenes.</param>
/// <param name="scene">Which of them.</param>
/// <param name="ask">Does what asks the device, and says so where that fails.</param>
internal sealed class DeviceMeasures(SceneMeasurer measurer, DeviceScenes scenes, int scene, Action<Action> ask) : IFieldMeasures
{
    // a question about one of the two leaves the other's bound as it is
    private float _coherent;
    private float _strongM;

    public int SourceCount => scenes.FirstSource[scene + 1] - scenes.FirstSource[scene];

    public FieldRange DeformationRange() => RangeOf(Ask(() => measurer.Deformation(scene, null)));

    public FieldRange SourceRange(int source) => RangeOf(Ask(() => measurer.Deformation(scene, Checked(source))));

    public MaskMeasure Deformation() => MeasureOf(DeformationRange, () => measurer.Mask(scene, null));

    public MaskMeasure Source(int source) => MeasureOf(() => SourceRange(source), () => measurer.Mask(scene, Checked(source)));

    public double SourceSumInsideMask(int source) => Ask(() => measurer.Mask(scene, Checked(source))).Inside;

    public FieldRange RangeOf(FieldSet field) => RangeOf(Ask(() => measurer.Component(scene, field)));

    public double SignalToNoise()
    {
        MaskRecord mask = Ask(() => measurer.Mask(scene, null));
        if (mask.Pixels == 0)
        {
            return double.NaN;
        }

        double noise = Variance(mask.Noise, mask.NoiseSquares, mask.Pixels);
        return noise == 0 ? double.PositiveInfinity : Variance(mask.Inside, mask.Squares, mask.Pixels) / noise;
    }

    public (double Mean, double Deviation) AtmosphereMagnitude()
    {
        StatisticsRecord all = Ask(() => measurer.Atmosphere(scene));
        return (all.Sum / scenes.Pixels, Math.Sqrt(Variance(all.Sum, all.Squares, scenes.Pixels)));
    }

    public (int Valid, int Coherent) Coherent(float bound)
    {
        _coherent = bound;
        CountRecord counts = Ask(() => measurer.Counts(scene, _coherent, _strongM));
        return (counts.Valid, counts.Coherent);
    }

    public (int Strong, int Valid) Strong(float thresholdM)
    {
        _strongM = thresholdM;
        CountRecord counts = Ask(() => measurer.Counts(scene, _coherent, _strongM));
        return (counts.Strong, counts.StrongValid);
    }

    private static double Variance(double sum, double squares, int count) => Math.Max(0, (squares - (sum * sum / count)) / count);

    private static FieldRange RangeOf(StatisticsRecord statistics) => new(statistics.Lowest, statistics.Highest);

    // the mask first: it brings the range along
    private MaskMeasure MeasureOf(Func<FieldRange> range, Func<MaskRecord> record)
    {
        MaskRecord mask = Ask(record);
        return mask.Pixels > 0
            ? new MaskMeasure(range(), mask.Pixels, mask.Left, mask.Top, mask.Right, mask.Bottom)
            : new MaskMeasure(range(), 0, 0, 0, -1, -1);
    }

    private int Checked(int source) =>
        source >= 0 && source < SourceCount ? source : throw new ArgumentOutOfRangeException(nameof(source), source, $"the scene has {SourceCount} sources");

    private T Ask<T>(Func<T> question)
        where T : struct
    {
        T answer = default;
        ask(() => answer = question());
        return answer;
    }
}
