namespace ILGPU;

/// <summary>Operations that several threads may do on one place at once.</summary>
public static class Atomic
{
    /// <summary>Adds to a number and returns what it was.</summary>
    public static int Add(ref int target, int value) => Interlocked.Add(ref target, value) - value;
}
