namespace Synth.Physics.Engine;

/// <summary>The deformation at every <paramref name="Stride"/>-th row and column, from the first on.</summary>
/// <param name="LosM">LOS displacement, m, <paramref name="Rows"/> x <paramref name="Columns"/>, row-major.</param>
/// <param name="Columns">Columns visited.</param>
/// <param name="Rows">Rows visited.</param>
/// <param name="Stride">Distance of neighbouring points, pixels.</param>
public readonly record struct CoarseField(float[] LosM, int Columns, int Rows, int Stride);
