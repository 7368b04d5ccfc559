namespace Synth.Gpu.Transforms.CuFft;

/// <summary>A call of cuFFT that failed.</summary>
/// <param name="call">The function.</param>
/// <param name="result">What it returned, a cufftResult.</param>
internal sealed class CuFftException(string call, int result) : Exception($"{call} of cuFFT returned {result} ({NameOf(result)})")
{
    private static string NameOf(int result) => result switch
    {
        1 => "invalid plan",
        2 => "allocation failed",
        3 => "invalid type",
        4 => "invalid value",
        5 => "internal error",
        6 => "execution failed",
        7 => "set-up failed",
        8 => "invalid size",
        _ => "see its manual",
    };
}
