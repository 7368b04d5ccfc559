using Synth.Numerics.Random;

namespace Synth.Physics.RandomFields;

/// <summary>The costly part of making a random field: drawing white noise, multiplying it by a spectrum and transforming it back.</summary>
/// <typeparam name="TField">Where the field goes: memory of the host or of a device.</typeparam>
internal interface IFieldColouring<TField>
    where TField : allows ref struct
{
    /// <summary>One realisation.</summary>
    /// <param name="domain">The two grids.</param>
    /// <param name="width">Columns of the field.</param>
    /// <param name="fine">Amplitudes on the fine grid, a half spectrum.</param>
    /// <param name="coarse">Amplitudes on the coarse grid, a half spectrum of spline coefficients.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="firstIndex">Index of the first normal number taken: real then imaginary parts, first of the fine then of the coarse grid.</param>
    /// <param name="field">Receives the field, row by row with row 0 north.</param>
    void Colour(
        FieldDomain domain,
        int width,
        ReadOnlySpan<float> fine,
        ReadOnlySpan<float> coarse,
        RandomSource random,
        ulong firstIndex,
        TField field);
}
