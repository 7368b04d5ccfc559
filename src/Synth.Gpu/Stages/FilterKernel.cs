using ILGPU;
using Synth.Gpu.Transforms;
using Synth.Numerics.Lanes;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>The filter of one scene.</summary>
/// <param name="Slot">Where the scene lies.</param>
/// <param name="Reach">Neighbours on either side that a magnitude is summed with.</param>
/// <param name="Alpha">Strength, above 0.</param>
internal readonly record struct FilterRecord(int Slot, int Reach, float Alpha);

/// <summary>
/// The patches of some scenes, those of one scene after those of another. They lie side by side: row r of patch p begins at
/// (r * patches + p) * side, so that the transforms of all patches are those of one wide image, along its rows and along its columns.
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

    /// <summary>Patches of a scene.</summary>
    public int PerScene;

    /// <summary>Patches of all.</summary>
    public int Patches;
    public ArrayView<FilterRecord> Filters;

    /// <summary>Phase of all scenes, rad; read at first and written in the end.</summary>
    public ArrayView<float> Phase;
    public ArrayView<DeviceComplex> Numbers;
    public ArrayView<float> Magnitude;
    public ArrayView<float> Room;
}

/// <summary>The filter of Goldstein and Werner (1998), over transforms that an <see cref="IFourierTransform"/> does.</summary>
internal static class FilterKernel
{
    /// <summary>Takes the patches, one thread a pixel of a patch; outside the scene they hold zeros.</summary>
    public static void Load(Index1D index, FilterArguments stage)
    {
        Place(index, stage, out int patch, out int y, out int x);
        int scene = patch / stage.PerScene, own = patch - (scene * stage.PerScene);
        int row = Top(own / stage.Across, stage) + y, column = Top(own % stage.Across, stage) + x;
        float real = 0, imaginary = 0;
        if (row >= 0 && row < stage.Height && column >= 0 && column < stage.Width)
        {
            ScalarFloat.SinCos(new ScalarFloat(stage.Phase[(((stage.Filters[scene].Slot * stage.Height) + row) * stage.Width) + column]), out ScalarFloat sine, out ScalarFloat cosine);

            // the transforms at hand are inverse ones: that of the conjugate is the conjugate of the forward one
            (real, imaginary) = (cosine.Value, -sine.Value);
        }

        stage.Numbers[index] = new DeviceComplex(real, imaginary);
    }

    /// <summary>Magnitudes of the spectrum, one thread a frequency of a patch.</summary>
    public static void Measure(Index1D index, FilterArguments stage) =>
        stage.Magnitude[index] = PhaseFilter.Magnitude<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Numbers[index].Real), new ScalarFloat(stage.Numbers[index].Imaginary)).Value;

    /// <summary>Sums of magnitudes along the columns, around their ends.</summary>
    public static void SmoothDown(Index1D index, FilterArguments stage)
    {
        Place(index, stage, out int patch, out int y, out int x);
        float sum = stage.Magnitude[index];
        int reach = stage.Filters[patch / stage.PerScene].Reach;
        for (int d = 1; d <= reach; d++)
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
        FilterRecord filter = stage.Filters[patch / stage.PerScene];
        float sum = stage.Room[index];
        for (int d = 1; d <= filter.Reach; d++)
        {
            int before = (x - d + stage.Side) % stage.Side, after = (x + d) % stage.Side;
            sum += stage.Room[At(stage, patch, y, before)] + stage.Room[At(stage, patch, y, after)];
        }

        float gain = PhaseFilter.Gain<ScalarFloat, ScalarMask>(new ScalarFloat(sum), new ScalarFloat(filter.Alpha)).Value;
        DeviceComplex number = stage.Numbers[index];
        stage.Numbers[index] = new DeviceComplex(number.Real * gain, number.Imaginary * -gain);
    }

    /// <summary>The phase of the patches together, one thread a pixel of a scene.</summary>
    public static void Blend(Index1D index, FilterArguments stage)
    {
        int pixels = stage.Width * stage.Height, scene = index / pixels, pixel = index - (scene * pixels);
        int row = pixel / stage.Width, column = pixel - (row * stage.Width);
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
                    DeviceComplex from = stage.Numbers[At(stage, (scene * stage.PerScene) + (i * stage.Across) + j, y, x)];
                    cosine += weight * from.Real;
                    sine += weight * from.Imaginary;
                }
            }
        }

        ScalarFloat phase = ScalarFloat.Atan2(new ScalarFloat(sine), new ScalarFloat(cosine));
        stage.Phase[(stage.Filters[scene].Slot * pixels) + pixel] = PhaseWrapping.WrapSingle<ScalarFloat, ScalarMask>(phase).Value;
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
