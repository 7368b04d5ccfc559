namespace Synth.Physics.Sources;

/// <summary>
/// A buried source of deformation in a homogeneous elastic half-space. Coordinates are metres about the scene's centre,
/// east and north positive; depth is positive down, to the centre (for a rectangle: its centroid).
/// Every angle is in degrees. A record only holds numbers; <see cref="Problems"/> judges them.
/// </summary>
/// <param name="EastM">East coordinate of the centre, m.</param>
/// <param name="NorthM">North coordinate of the centre, m.</param>
/// <param name="DepthM">Depth of the centre, m, &gt; 0.</param>
public abstract record DeformationSource(double EastM, double NorthM, double DepthM)
{
    /// <summary>The name that model files and recipes use for the type, such as <c>okada</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>
    /// Depth of the shallowest point of the source, m; negative when a part of it stands above the surface.
    /// </summary>
    public abstract double TopDepthM { get; }

    /// <summary>The parameters in the order of the record, as model files spell them: <c>east_m</c>, <c>north_m</c>, <c>depth_m</c> ...</summary>
    public abstract IReadOnlyList<string> ParameterKeys();

    /// <summary>Their values, in the same order.</summary>
    public abstract IReadOnlyList<double> ParameterValues();

    /// <summary>A source of the same type with the given numbers as its parameters, sound or not.</summary>
    /// <param name="values">One number a key, in the order of <see cref="ParameterKeys"/>.</param>
    public abstract DeformationSource WithParameters(IReadOnlyList<double> values);

    /// <summary>The same source with its strength (volume change, slip and opening, pressure or potency) multiplied; displacements scale alike.</summary>
    public abstract DeformationSource Strengthened(double factor);

    /// <summary>
    /// Everything wrong or doubtful about the numbers, empty when the source is sound. Errors forbid evaluation;
    /// warnings name unphysical but computable models.
    /// </summary>
    public abstract IEnumerable<SourceProblem> Problems();
}

/// <summary>One finding about a source.</summary>
/// <param name="Key">The key at fault as model files spell it, such as <c>depth_m</c>.</param>
/// <param name="Message">What is wrong and which values are allowed.</param>
/// <param name="IsError">True when the source cannot be evaluated; false for an unphysical but computable model.</param>
public sealed record SourceProblem(string Key, string Message, bool IsError);
