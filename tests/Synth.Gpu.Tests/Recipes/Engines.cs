using Synth.Datasets.Generation;
using Synth.Physics.Engine;
using Synth.Physics.RandomFields;

namespace Synth.Gpu.Tests.Recipes;

/// <summary>Engines of a test's own making, for runs that write data sets.</summary>
internal sealed class Engines(Func<FieldSynthesizer, IFieldEngine> create) : IEngineSource
{
    public string Name => "simulated, cpu where it fails";

    public IFieldEngine Create(EnginePrecision precision, FieldSynthesizer synthesizer) => create(synthesizer);
}
