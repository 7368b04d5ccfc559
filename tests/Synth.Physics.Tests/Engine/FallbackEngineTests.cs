using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;

namespace Synth.Physics.Tests.Engine;

public sealed class FallbackEngineTests
{
    private static readonly ForwardModel Model = TestModels.Flat(24, 20, TestModels.Ascending, TestModels.Sphere);

    [Fact]
    public void After_a_failure_the_stage_is_done_anew_and_the_rest_by_the_other_engine()
    {
        List<string> told = [];
        FailingEngine failing = new(failsFrom: 2);
        using FallbackEngine engine = new(failing, () => new CpuEngine(), failure => told.Add(failure.Message));
        FieldStack fields = Run(engine), expected = Run(new CpuEngine());

        Assert.Equal(expected.WrappedRad, fields.WrappedRad);
        Assert.Equal(expected.DeformationLosM, fields.DeformationLosM);
        Assert.Equal("the engine 'failing' failed: gone", Assert.Single(told));
        Assert.Equal(2, failing.Calls);
        Assert.StartsWith("cpu", engine.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void What_the_failed_engine_had_done_is_done_anew(int failsFrom)
    {
        using FallbackEngine engine = new(new FailingEngine(failsFrom), () => new CpuEngine(), _ => { });
        FieldStack fields = new(24, 20), expected = new(24, 20);
        FieldRange[] ranges = [.. new[] { (Engine: (IFieldEngine)engine, Fields: fields), (new CpuEngine(), expected) }.Select(each =>
        {
            each.Engine.Coherence(Model, each.Fields);
            each.Engine.Deformation(Model, each.Fields);
            each.Engine.Strengthen(each.Fields, [2.0]);
            each.Engine.Strengthen(each.Fields, [1.5]);
            FieldRange range = each.Engine.Measure(each.Fields).DeformationRange();
            each.Engine.Atmosphere(Model, each.Fields);
            each.Engine.Noise(Model, each.Fields);
            each.Engine.Compose(Model, each.Fields);
            each.Engine.Deliver(each.Fields, FieldSet.All);
            return range;
        })];

        Assert.Equal(ranges[1], ranges[0]);
        Assert.Equal(expected.DeformationLosM, fields.DeformationLosM);
        Assert.Equal(expected.WrappedRad, fields.WrappedRad);
    }

    [Fact]
    public void Without_a_failure_nothing_changes()
    {
        FailingEngine sound = new(failsFrom: int.MaxValue);
        using FallbackEngine engine = new(sound, () => throw new InvalidOperationException("not wanted"), _ => Assert.Fail("nothing failed"));

        Assert.Equal(Run(new CpuEngine()).WrappedRad, Run(engine).WrappedRad);
        Assert.Equal("failing", engine.Name);
    }

    [Fact]
    public void Mistakes_of_the_model_are_not_failures_of_the_engine()
    {
        ForwardModel wrong = Model with { Turbulence = new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, -1)) };
        using FallbackEngine engine = new(new CpuEngine(), () => throw new InvalidOperationException("not wanted"), _ => Assert.Fail("nothing failed"));

        Assert.Throws<ArgumentException>(() => engine.Atmosphere(wrong, new FieldStack(24, 20)));
    }

    [Fact]
    public void A_failure_of_the_other_engine_is_not_hidden()
    {
        using FallbackEngine engine = new(new FailingEngine(1), () => new FailingEngine(1), _ => { });

        Assert.Throws<EngineFailureException>(() => engine.Deformation(Model, new FieldStack(24, 20)));
    }

    private static FieldStack Run(IFieldEngine engine)
    {
        FieldStack fields = new(24, 20);
        engine.Coherence(Model, fields);
        engine.Deformation(Model, fields);
        engine.Atmosphere(Model, fields);
        engine.Noise(Model, fields);
        engine.Compose(Model, fields);
        return fields;
    }

    /// <summary>Computes well at first; from a given call on it spoils the fields and fails.</summary>
    private sealed class FailingEngine(int failsFrom) : IFieldEngine
    {
        private readonly CpuEngine _sound = new();

        public int Calls { get; private set; }

        public string Name => "failing";

        public CoarseField? Preview(ForwardModel model) => _sound.Preview(model);

        public void Deformation(ForwardModel model, FieldStack fields) => Do(fields, () => _sound.Deformation(model, fields));

        public void Strengthen(FieldStack fields, ReadOnlySpan<double> factors)
        {
            double[] kept = factors.ToArray();
            Do(fields, () => _sound.Strengthen(fields, kept));
        }

        public IFieldMeasures Measure(FieldStack fields)
        {
            Do(fields, () => { });
            return _sound.Measure(fields);
        }

        public void Deliver(FieldStack fields, FieldSet wanted) => Do(fields, () => _sound.Deliver(fields, wanted));

        public void Atmosphere(ForwardModel model, FieldStack fields) => Do(fields, () => _sound.Atmosphere(model, fields));

        public void Coherence(ForwardModel model, FieldStack fields) => Do(fields, () => _sound.Coherence(model, fields));

        public void Noise(ForwardModel model, FieldStack fields) => Do(fields, () => _sound.Noise(model, fields));

        public void Compose(ForwardModel model, FieldStack fields) => Do(fields, () => _sound.Compose(model, fields));

        private void Do(FieldStack fields, Action stage)
        {
            if (++Calls >= failsFrom)
            {
                Array.Fill(fields.DeformationLosM, float.NaN);
                throw new EngineFailureException(Name, new InvalidOperationException("gone"));
            }

            stage();
        }
    }
}
