namespace Synth.Physics.Interferometry;

/// <summary>
/// The adaptive filter of Goldstein and Werner (1998): each patch's spectrum is multiplied by its own smoothed magnitude to
/// the power alpha, and the overlapping patches are blended by triangular weights.
/// </summary>
/// <param name="Alpha">Strength, in [0, 1]; 0 leaves the phase as it is, 0.5 to 1 is usual.</param>
/// <param name="PatchPixels">Side of a patch: 8, 16, 32 or 64 pixels.</param>
/// <param name="StepPixels">Distance of neighbouring patches, in [1, half a patch] and a divisor of half a patch.</param>
/// <param name="SmoothingPixels">Side of the box that smooths the magnitudes, odd, in [1, 7].</param>
public sealed record GoldsteinFilter(double Alpha, int PatchPixels = 32, int StepPixels = 16, int SmoothingPixels = 3)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems()
    {
        IEnumerable<ParameterProblem> problems = ParameterChecks.Within("alpha", Alpha, 0, 1);
        if (PatchPixels is not (8 or 16 or 32 or 64))
        {
            problems = problems.Append(ParameterChecks.Error("patch_pixels", PatchPixels, "must be 8, 16, 32 or 64"));
        }
        else if (StepPixels < 1 || PatchPixels / 2 % StepPixels != 0)
        {
            problems = problems.Append(ParameterChecks.Error("step_pixels", StepPixels, "must divide half of patch_pixels"));
        }

        if (SmoothingPixels is not (1 or 3 or 5 or 7))
        {
            problems = problems.Append(ParameterChecks.Error("smoothing_pixels", SmoothingPixels, "must be 1, 3, 5 or 7"));
        }

        return problems;
    }
}
