namespace Synth.Gpu.Deformation;

/// <summary>Which table of a batch holds a formula's constants. Numbers, because a device compares them.</summary>
internal static class SourceKind
{
    public const int Okada = 0;
    public const int Mogi = 1;
    public const int McTigue = 2;
    public const int PennyCrack = 3;
    public const int Yang = 4;
    public const int Cdm = 5;
    public const int PointCdm = 6;
}
