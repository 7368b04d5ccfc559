using ILGPU;
using Synth.Numerics.Lanes;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>
/// The patches of one scene. They lie side by side: row r of patch p begins at (r * patches + p) * side, so that the transforms of all
/// patches are those of one wide image, along its rows and along its columns.
/// </summary>
internal struct FilterArguments
{
    public int Width;
    public int Height;

    /// <summary>Side of a patch.</summary>
    public int Side;

    /// <summary>Distance of neighbouring patches.</summary>
    public int Step;

    /// <summary>Patches in a row of patches.</summary>
    public int Across;

    /// <summary>Patches.</summary>
    public int Patches;

    /// <summary>Neighbours on either side that a magnitude is summed with.</summary>
    public int Reach;
    public float Alpha;

    /// <summary>Phase of the scene, rad; read at first and written in the end.</summary>
    public ArrayView<float> Phase;
    public ArrayView<float> Real;
    public ArrayView<float> Imaginary;
    public ArrayView<float> Magnitude;
    public ArrayView<float> Room;
}

/// <summary>The filter of Goldstein and Werner (1998), over transforms that <see cref="Fields.FftKernels"/> does.</summary>
internal static class FilterKernel
{
    /// <summary>Takes the patches, one thread a pixel of a patch; outside the scene they hold zeros.</summary>
    public static void Load(Index1D index, FilterArguments stage)
    {
        Place(index, stage, out int patch, out int y, out int x);
        int row = Top(patch / stage.Across, stage) + y, column = Top(patch % stage.Across, stage) + x;
        float real = 0, imaginary = 0;
        if (row >= 0 && row < stage.Height && column >= 0 && column < stage.Width)
        {
            ScalarFloat.SinCos(new ScalarFloat(stage.Phase[(row * stage.Width) + column]), out ScalarFloat sine, out ScalarFloat cosine);

            // the transforms at hand are inverse ones: that of the conjugate is the conjugate of the forward one
            (real, imaginary) = (cosine.Value, -sine.Value);
        }

        stage.Real[index] = real;
        stage.Imaginary[index] = imaginary;
    }

    /// <summary>Magnitudes of the spectrum, one thread a frequency of a patch.</summary>
    public static void Measure(Index1D index, FilterArguments stage) =>
        stage.Magnitude[index] = PhaseFilter.Magnitude<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Real[index]), new ScalarFloat(stage.Imaginary[index])).Value;

    /// <summary>Sums of magnitudes along the columns, around their ends.</summary>
    public static void SmoothDown(Index1D index, FilterArguments stage)
    {
        Place(index, stage, out int patch, out int y, out int x);
        float sum = stage.Magnitude[index];
        for (int d = 1; d <= stage.Reach; d++)
        {
            int before = (y - d + stage.Side) % stage.Side, after = (y + d) % stage.Side;
            sum += stage.Magnitude[At(stage, patch, before, x)] + stage.Magnitude[At(stage, patch, after, x)];
        }

        stage.Room[index] = sum;
    }

    /// <summary>Sums of those along the rows, and the spectrum multiplied by their power; conjugated for the way back.</summary>
    public static void Emphasise(Index1D index, FilterArguments stage)
    {
        Place(index, stage, out int patch, out int y, out int x);
        float sum = stage.Room[index];
        for (int d = 1; d <= stage.Reach; d++)
        {
            int before = (x - d + stage.Side) % stage.Side, after = (x + d) % stage.Side;
            sum += stage.Room[At(stage, patch, y, before)] + stage.Room[At(stage, patch, y, after)];
        }

        float gain = PhaseFilter.Gain<ScalarFloat, ScalarMask>(new ScalarFloat(sum), new ScalarFloat(stage.Alpha)).Value;
        stage.Real[index] *= gain;
        stage.Imaginary[index] *= -gain;
    }

    /// <summary>The phase of the patches together, one thread a pixel of the scene.</summary>
    public static void Blend(Index1D index, FilterArguments stage)
    {
        int row = index / stage.Width, column = index - (row * stage.Width);
        float cosine = 0, sine = 0;
        for (int i = row / stage.Step; Top(i, stage) <= row; i++)
        {
            int y = row - Top(i, stage);
            if (y >= stage.Side)
            {
                continue;
            }

            for (int j = column / stage.Step; Top(j, stage) <= column; j++)
            {
                int x = column - Top(j, stage);
                if (x < stage.Side)
                {
                    float weight = PhaseFilter.Weight(y, stage.Side) * PhaseFilter.Weight(x, stage.Side);
                    int from = At(stage, (i * stage.Across) + j, y, x);
                    cosine += weight * stage.Real[from];
                    sine += weight * stage.Imaginary[from];
                }
            }
        }

        ScalarFloat phase = ScalarFloat.Atan2(new ScalarFloat(sine), new ScalarFloat(cosine));
        stage.Phase[index] = PhaseWrapping.WrapSingle<ScalarFloat, ScalarMask>(phase).Value;
    }

    // patches begin outside the scene, so that every pixel lies in as many as any other
    private static int Top(int number, FilterArguments stage) => stage.Step - stage.Side + (number * stage.Step);

    private static int At(FilterArguments stage, int patch, int y, int x) => (((y * stage.Patches) + patch) * stage.Side) + x;

    private static void Place(Index1D index, FilterArguments stage, out int patch, out int y, out int x)
    {
        x = index % stage.Side;
        int line = index / stage.Side;
        y = line / stage.Patches;
        patch = line - (y * stage.Patches);
    }
}
