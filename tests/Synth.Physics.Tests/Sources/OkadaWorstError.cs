namespace Synth.Physics.Tests.Sources;

/// <summary>Keeps the largest of many errors and where it occurred; NaN counts as the largest.</summary>
internal sealed class OkadaWorstError
{
    private double _worst = -1;
    private string _where = "no error was recorded";

    /// <summary>Records one error.</summary>
    public void Add(double error, string description)
    {
        if (!double.IsNaN(_worst) && !(error <= _worst))
        {
            _worst = error;
            _where = description;
        }
    }

    /// <summary>Fails where nothing was recorded or the largest error is above the limit.</summary>
    public void AssertBelow(double limit) => Assert.True(_worst >= 0 && _worst <= limit, $"error {_worst:g3} above {limit:g3}: {_where}");
}
