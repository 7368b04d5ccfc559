namespace Synth.Physics.Tests.Sources;

/// <summary>Keeps the largest of many errors and where it occurred; NaN counts as the largest.</summary>
internal sealed class OkadaWorstError
{
    private double worst = -1;
    private string where = "no error was recorded";

    /// <summary>Records one error.</summary>
    public void Add(double error, string description)
    {
        if (!(error <= worst))
        {
            worst = error;
            where = description;
        }
    }

    /// <summary>Fails where nothing was recorded or the largest error is above the limit.</summary>
    public void AssertBelow(double limit) => Assert.True(worst >= 0 && worst <= limit, $"error {worst:g3} above {limit:g3}: {where}");
}
