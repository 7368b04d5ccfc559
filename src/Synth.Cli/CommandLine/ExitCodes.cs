namespace Synth.Cli.CommandLine;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    /// <summary>The verb did what was asked.</summary>
    public const int Success = 0;

    /// <summary>The request was sound but could not be carried out, or a check found faults.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or invalid input.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted by Ctrl-C or a termination signal.</summary>
    public const int Cancelled = 130;
}
