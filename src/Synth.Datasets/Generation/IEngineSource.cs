using Synth.Physics.Engine;
using Synth.Physics.RandomFields;

namespace Synth.Datasets.Generation;

/// <summary>Makes the engines of a run.</summary>
public interface IEngineSource
{
    /// <summary>What kind of engine, as data sets record it, such as <c>cpu</c>: another name means other last digits.</summary>
    string Name { get; }

    /// <summary>Threads, each with an engine, that a run should have at least: engines of a GPU share their launches, the better the more there are. 1 where the cores decide.</summary>
    int UsefulThreads => 1;

    /// <summary>Makes an engine for one thread; called from several threads. It is disposed of where it can be.</summary>
    /// <param name="precision">Arithmetic of the source formulas.</param>
    /// <param name="synthesizer">Maker of random fields that the engines of the run share.</param>
    IFieldEngine Create(EnginePrecision precision, FieldSynthesizer synthesizer);
}

/// <summary>Engines that run on the CPU.</summary>
public sealed class CpuEngines : IEngineSource
{
    /// <summary>The CPU's name in records.</summary>
    public const string RecordedName = "cpu";

    public string Name => RecordedName;

    public IFieldEngine Create(EnginePrecision precision, FieldSynthesizer synthesizer) => new CpuEngine(precision, synthesizer);
}
