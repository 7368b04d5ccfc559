namespace Synth.Gpu.Measures;

/// <summary>What can be asked about the fields of a scene; each kind of question is answered at once.</summary>
internal enum SceneQuestion
{
    /// <summary>Ranges of the deformation and of each source.</summary>
    Deformation,

    /// <summary>What lies inside their masks.</summary>
    Masks,

    /// <summary>Pixels that are valid, coherent, strong.</summary>
    Counts,

    /// <summary>Ranges of the other components.</summary>
    Components,

    /// <summary>The magnitude of the atmosphere.</summary>
    Atmosphere,
}

/// <summary>What is known on the host about the fields of a scene as they are; null where nobody has asked.</summary>
internal sealed class SceneAnswers
{
    /// <summary>Statistics of the deformation, then of each source.</summary>
    public StatisticsRecord[]? Deformation { get; set; }

    /// <summary>What lies inside the mask of the deformation, then of each source.</summary>
    public MaskRecord[]? Masks { get; set; }

    /// <summary>Statistics of <see cref="SceneMeasurer.Components"/>.</summary>
    public StatisticsRecord[]? Components { get; set; }

    /// <summary>Statistics of the magnitude of the atmosphere.</summary>
    public StatisticsRecord? Atmosphere { get; set; }

    /// <summary>What is counted, or was.</summary>
    public CountBounds Bounds { get; set; }

    /// <summary>The counts.</summary>
    public CountRecord? Counts { get; set; }

    /// <summary>Forgets what rests on the deformation.</summary>
    public void ForgetDeformation() => (Deformation, Masks, Counts) = (null, null, null);

    /// <summary>Forgets what rests on the atmosphere.</summary>
    public void ForgetAtmosphere() => (Masks, Components, Atmosphere) = (null, null, null);

    /// <summary>Forgets what rests on faults.</summary>
    public void ForgetFaults() => Components = null;

    /// <summary>Forgets what rests on coherence and valid pixels.</summary>
    public void ForgetCoherence() => Counts = null;
}
