namespace Synth.Physics.Interferometry;

/// <summary>A random mask of pixels taken for incoherent, whatever the modelled coherence.</summary>
public abstract record IncoherentMask
{
    /// <summary>The name that recipes use for the type, such as <c>turbulent</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public abstract IEnumerable<ParameterProblem> Problems();
}

/// <summary>
/// SyInterferoPy's mask (Gaddes et al. 2019), which the MT-ViT set builds on (Abdallah et al. 2024): a turbulent field scaled
/// to [0, 1] over the scene; pixels above the threshold are incoherent.
/// </summary>
/// <param name="Threshold">Level in [0, 1]; SyInterferoPy takes 0.8.</param>
/// <param name="SizeM">Longest wave of the field, m, above 0; SyInterferoPy takes 50 km.</param>
public sealed record TurbulentMask(double Threshold = 0.8, double SizeM = 50_000) : IncoherentMask
{
    public override string TypeName => "turbulent";

    public override IEnumerable<ParameterProblem> Problems() =>
        [.. ParameterChecks.Within("threshold", Threshold, 0, 1), .. ParameterChecks.Positive("size_m", SizeM)];
}

/// <summary>
/// Single blocks of pixels anywhere in the scene, each incoherent with the same chance: the random pixels that the MT-ViT set
/// replaces by zeros (Abdallah et al. 2024).
/// </summary>
/// <param name="Fraction">Chance of a block, in [0, 1].</param>
/// <param name="BlockPixels">Side of a block, pixels, at least 1.</param>
public sealed record PixelMask(double Fraction, int BlockPixels = 1) : IncoherentMask
{
    public override string TypeName => "pixels";

    public override IEnumerable<ParameterProblem> Problems() =>
        [.. ParameterChecks.Within("fraction", Fraction, 0, 1), .. ParameterChecks.Within("block_pixels", BlockPixels, 1, 1024)];
}
