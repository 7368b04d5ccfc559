namespace Synth.Training.Supervised.Precision;

/// <summary>
/// Factor that keeps float16 gradients from vanishing (Micikevicius et al., 2018): halved when a gradient overflows, doubled after
/// 2000 sound steps, as PyTorch's GradScaler does.
/// </summary>
/// <param name="Factor">Factor on the loss; 1 when the precision needs none.</param>
/// <param name="SoundSteps">Sound steps since it changed last.</param>
/// <param name="IsUsed">False when the precision needs no scale: the factor then never changes.</param>
public sealed record LossScale(double Factor, int SoundSteps, bool IsUsed)
{
    private const double First = 65536;
    private const int Interval = 2000;

    /// <summary>The scale that a precision begins with.</summary>
    public static LossScale For(ComputePrecision precision) =>
        precision == ComputePrecision.Float16 ? new LossScale(First, 0, true) : new LossScale(1, 0, false);

    /// <summary>The scale of the next step.</summary>
    /// <param name="isSound">False when a gradient was not finite.</param>
    public LossScale After(bool isSound) => !IsUsed
        ? this
        : !isSound
            ? this with { Factor = Math.Max(1, Factor / 2), SoundSteps = 0 }
            : SoundSteps + 1 < Interval ? this with { SoundSteps = SoundSteps + 1 } : this with { Factor = Factor * 2, SoundSteps = 0 };
}
