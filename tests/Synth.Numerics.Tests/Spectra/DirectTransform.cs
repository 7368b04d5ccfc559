namespace Synth.Numerics.Tests.Spectra;

/// <summary>The Fourier sum written out: the slow, obvious oracle.</summary>
internal static class DirectTransform
{
    /// <summary>exp(-2 pi i (u r / rows + v c / columns)) sums over a complex field, row-major.</summary>
    public static (double[] Re, double[] Im) Forward(int rows, int columns, double[] re, double[] im)
    {
        (double[] midRe, double[] midIm) = Lines(re, im, rows, columns, lineStep: columns, elementStep: 1);
        return Lines(midRe, midIm, columns, rows, lineStep: 1, elementStep: columns);
    }

    private static (double[] Re, double[] Im) Lines(double[] re, double[] im, int lines, int length, int lineStep, int elementStep)
    {
        double[] outRe = new double[re.Length], outIm = new double[re.Length];
        for (int line = 0; line < lines; line++)
        {
            for (int k = 0; k < length; k++)
            {
                int target = line * lineStep + k * elementStep;
                for (int j = 0; j < length; j++)
                {
                    (double s, double c) = Math.SinCos(-2.0 * Math.PI * ((long)j * k % length) / length);
                    int source = line * lineStep + j * elementStep;
                    outRe[target] += re[source] * c - im[source] * s;
                    outIm[target] += re[source] * s + im[source] * c;
                }
            }
        }

        return (outRe, outIm);
    }
}
