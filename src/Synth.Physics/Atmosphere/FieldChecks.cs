using Synth.Rasters;

namespace Synth.Physics.Atmosphere;

/// <summary>The argument checks that every field shares.</summary>
internal static class FieldChecks
{
    /// <summary>Throws for a missing model, one with errors, or a field that does not fit the grid.</summary>
    public static void Check(IEnumerable<ParameterProblem>? problems, Grid grid, int fieldLength)
    {
        ArgumentNullException.ThrowIfNull(problems, "model");
        ArgumentNullException.ThrowIfNull(grid);
        ParameterChecks.ThrowOnError(problems, "model");
        if (fieldLength != grid.PixelCount)
        {
            throw new ArgumentException($"the field holds {fieldLength} values, the grid {grid.PixelCount} pixels", nameof(fieldLength));
        }
    }
}
