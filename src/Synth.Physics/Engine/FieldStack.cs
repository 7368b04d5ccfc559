namespace Synth.Physics.Engine;

/// <summary>
/// Every field of one interferogram, row-major with row 0 north, in one reusable workspace. Components are apparent
/// line-of-sight displacements in metres, positive towards the satellite; their phase is -4 pi / wavelength times them.
/// </summary>
public sealed class FieldStack
{
    private readonly List<float[]> _sourceFields = [];

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public FieldStack(int width, int height)
    {
        Width = width;
        Height = height;
        int pixels = width * height;
        DeformationLosM = new float[pixels];
        StratifiedLosM = new float[pixels];
        TurbulentLosM = new float[pixels];
        RampLosM = new float[pixels];
        IonosphereLosM = new float[pixels];
        Coherence = new float[pixels];
        NoiseRad = new float[pixels];
        FaultRad = new float[pixels];
        FaultMask = new byte[pixels];
        UnwrappedRad = new float[pixels];
        WrappedRad = new float[pixels];
        Valid = new byte[pixels];
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Deformation of all sources together, m.</summary>
    public float[] DeformationLosM { get; }

    /// <summary>Stratified delay difference of both dates, m.</summary>
    public float[] StratifiedLosM { get; }

    /// <summary>Turbulent delay difference of both dates, m.</summary>
    public float[] TurbulentLosM { get; }

    /// <summary>Orbital ramp, m.</summary>
    public float[] RampLosM { get; }

    /// <summary>Ionospheric long wave, m.</summary>
    public float[] IonosphereLosM { get; }

    /// <summary>Coherence magnitude, 0 to 1.</summary>
    public float[] Coherence { get; }

    /// <summary>Decorrelation noise of the phase, radians.</summary>
    public float[] NoiseRad { get; }

    /// <summary>Phase added by processing faults, radians.</summary>
    public float[] FaultRad { get; }

    /// <summary>1 where a processing fault changes or may change the phase.</summary>
    public byte[] FaultMask { get; }

    /// <summary>Sum of all components as phase, radians, before wrapping and filtering.</summary>
    public float[] UnwrappedRad { get; }

    /// <summary>The interferogram: wrapped (and, if the scene says so, filtered) phase, radians in [-pi, pi).</summary>
    public float[] WrappedRad { get; }

    /// <summary>1 where the pixel is valid, 0 where it is masked out.</summary>
    public byte[] Valid { get; }

    /// <summary>Number of sources of the scene last evaluated.</summary>
    public int SourceCount { get; private set; }

    /// <summary>Deformation of one source alone, m. Empty sums leave <see cref="DeformationLosM"/> at zero.</summary>
    public float[] SourceLosM(int source) =>
        source >= 0 && source < SourceCount ? _sourceFields[source] : throw new ArgumentOutOfRangeException(nameof(source));

    /// <summary>Makes room for the fields of a scene's sources; their contents are undefined until evaluated.</summary>
    public void SetSourceCount(int count)
    {
        while (_sourceFields.Count < count)
        {
            _sourceFields.Add(new float[Width * Height]);
        }

        SourceCount = count;
    }
}
