using Synth.Physics.Engine;
using Synth.Scenes;

namespace Synth.Datasets.Arrays;

/// <summary>Describes the arrays of a data set, and finds them in a sample.</summary>
public static class ArrayCatalog
{
    /// <summary>The description of an array.</summary>
    /// <param name="name">One of <see cref="ArrayNames.All"/>.</param>
    /// <param name="precision">
    /// Element type of real numbers. Unwrapped phase and height are float32 always: half precision would lose cycles.
    /// </param>
    /// <exception cref="ArgumentException">There is no such array.</exception>
    public static ArraySpec Describe(string name, ArrayPrecision precision)
    {
        string real = precision == ArrayPrecision.Float16 ? "float16" : "float32";
        return name switch
        {
            ArrayNames.Wrapped => Plane(name, real, "rad", "the interferogram: phase in [-pi, pi), positive away from the satellite"),
            ArrayNames.Coherence => Plane(name, real, "1", "coherence magnitude, 0 to 1"),
            ArrayNames.Mask => Plane(name, "uint8", "1", "1 where |LOS deformation| is at least 20 % of its maximum, else 0"),
            ArrayNames.Instances => new(name, "uint8", ["sources", "height", "width"], "1", "the mask of each source alone"),
            ArrayNames.Valid => Plane(name, "uint8", "1", "1 where the pixel is valid, 0 where it is masked out"),
            ArrayNames.Unwrapped => Plane(name, "float32", "rad", "sum of all components as phase, before wrapping and filtering"),
            ArrayNames.Deformation => Plane(name, real, "m", "LOS displacement of all sources, positive towards the satellite"),
            ArrayNames.Stratified => Plane(name, real, "m", "apparent LOS displacement of the stratified atmosphere"),
            ArrayNames.Turbulent => Plane(name, real, "m", "apparent LOS displacement of the turbulent atmosphere"),
            ArrayNames.Ramp => Plane(name, real, "m", "apparent LOS displacement of the orbital ramp"),
            ArrayNames.Ionosphere => Plane(name, real, "m", "apparent LOS displacement of the ionosphere"),
            ArrayNames.Noise => Plane(name, real, "rad", "decorrelation noise of the phase"),
            ArrayNames.Faults => Plane(name, real, "rad", "phase added by faults of the processing"),
            ArrayNames.Height => Plane(name, "float32", "m", "height above sea level; 0 and below is water"),
            _ => throw new ArgumentException($"'{name}' is no array; there are {string.Join(", ", ArrayNames.All)}", nameof(name)),
        };
    }

    /// <summary>The fields of a sample that arrays and pictures are made from.</summary>
    /// <param name="names">Some of <see cref="ArrayNames.All"/>.</param>
    public static FieldSet FieldsOf(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);

        // pictures show the wrapped phase and the masks, whatever the arrays are
        return names.Aggregate(FieldSet.Wrapped | FieldSet.Valid | FieldSet.Deformation, (fields, name) => fields | name switch
        {
            ArrayNames.Coherence => FieldSet.Coherence,
            ArrayNames.Instances => FieldSet.Sources,
            ArrayNames.Unwrapped => FieldSet.Unwrapped,
            ArrayNames.Stratified => FieldSet.Stratified,
            ArrayNames.Turbulent => FieldSet.Turbulent,
            ArrayNames.Ramp => FieldSet.Ramp,
            ArrayNames.Ionosphere => FieldSet.Ionosphere,
            ArrayNames.Noise => FieldSet.Noise,
            ArrayNames.Faults => FieldSet.Fault,
            ArrayNames.Wrapped or ArrayNames.Valid or ArrayNames.Deformation or ArrayNames.Mask or ArrayNames.Height => FieldSet.None,
            _ => throw new ArgumentException($"'{name}' is no array; there are {string.Join(", ", ArrayNames.All)}", nameof(names)),
        });
    }

    /// <summary>Bytes of one sample's arrays without headers and labels, counting one source.</summary>
    public static long Bytes(IEnumerable<ArraySpec> arrays, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return arrays.Sum(array => array.Dtype switch { "uint8" => 1L, "float16" => 2, _ => 4 }) * width * height;
    }

    /// <summary>The values of an array of real numbers.</summary>
    /// <exception cref="ArgumentException">There is no such array.</exception>
    internal static float[] Floats(string name, Sample sample) => name switch
    {
        ArrayNames.Wrapped => sample.Fields.WrappedRad,
        ArrayNames.Coherence => sample.Fields.Coherence,
        ArrayNames.Unwrapped => sample.Fields.UnwrappedRad,
        ArrayNames.Deformation => sample.Fields.DeformationLosM,
        ArrayNames.Stratified => sample.Fields.StratifiedLosM,
        ArrayNames.Turbulent => sample.Fields.TurbulentLosM,
        ArrayNames.Ramp => sample.Fields.RampLosM,
        ArrayNames.Ionosphere => sample.Fields.IonosphereLosM,
        ArrayNames.Noise => sample.Fields.NoiseRad,
        ArrayNames.Faults => sample.Fields.FaultRad,
        ArrayNames.Height => sample.Scene.Model.HeightM.Data,
        _ => throw new ArgumentException($"'{name}' is no array of real numbers", nameof(name)),
    };

    private static ArraySpec Plane(string name, string dtype, string unit, string description) =>
        new(name, dtype, ["height", "width"], unit, description);
}
