using Synth.Cli.CommandLine;
using Synth.Datasets.Arrays;
using Synth.Datasets.Reading;
using Synth.Rasters;
using Synth.Rasters.Rendering;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Cli.Previews;

/// <summary>Makes tiles of a data set's samples.</summary>
/// <param name="reader">The data set.</param>
/// <param name="array">Which array is shown.</param>
/// <param name="grey">Phase as 8-bit grey, as pictures for training show it, instead of the cyclic colours.</param>
/// <param name="boxes">Draw the boxes of sample and sources.</param>
internal sealed class SampleTiles(DatasetReader reader, string array, bool grey, bool boxes)
{
    /// <summary>A class filter that stands for every class with deformation.</summary>
    public const string AnyDeformation = "deformation";

    /// <summary>Tiles of the first samples that a filter lets pass.</summary>
    /// <param name="first">Index from which samples are taken.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="className">Class name, <see cref="AnyDeformation"/>, or null for all.</param>
    public IEnumerable<Tile> Take(long first, int count, string? className)
    {
        int taken = 0;
        for (long index = first; index < reader.Count && taken < count; index++)
        {
            if (!reader.Contains(index))
            {
                continue;
            }

            StoredSample sample = reader.Read(index);
            Label label = sample.ReadLabel();
            if (Passes(label, className))
            {
                taken++;
                yield return new Tile(Picture(sample), Caption(sample, label), boxes ? Boxes(label) : []);
            }
        }
    }

    private static bool Passes(Label label, string? className) => className switch
    {
        null => true,
        AnyDeformation => label.ClassName != ClassNames.NoDeformation,
        _ => label.ClassName == className,
    };

    private static string Caption(StoredSample sample, Label label)
    {
        string number = sample.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return label.ClassName == ClassNames.NoDeformation
            ? $"{number} {label.ClassName}"
            : Say.Invariant($"{number} {label.ClassName} {label.FringeCount:0.0}fr SNR{label.Snr:0}");
    }

    private static PixelBox[] Boxes(Label label)
    {
        if (label.Box is not { } whole)
        {
            return [];
        }

        PixelBox[] parts = label.Instances.Length < 2 ? [] : [.. label.Instances.Select(instance => instance.Box).OfType<PixelBox>()];
        return [whole, .. parts];
    }

    private PixelImage Picture(StoredSample sample)
    {
        float[] values = sample.ReadFloats(array);
        (int width, int height) = (reader.Plan.Width, reader.Plan.Height);
        if (values.Length != width * height)
        {
            throw new UsageException($"the array '{array}' has not one value a pixel and cannot be shown");
        }

        Raster<float> raster = new(width, height, values);
        return array switch
        {
            ArrayNames.Wrapped when grey => new PixelImage(width, height, 1, Pictures.GreyPhase(raster).Data),
            ArrayNames.Wrapped => Pictures.Phase(raster),
            ArrayNames.Coherence => Pictures.Coloured(raster, ColourMap.Sequential, 0, 1),
            ArrayNames.Mask or ArrayNames.Valid => Pictures.Coloured(raster, ColourMap.Grey, 0, 1),
            ArrayNames.Height => Pictures.Relief(raster, 1, 1),
            _ => Symmetric(raster),
        };
    }

    private static PixelImage Symmetric(Raster<float> raster)
    {
        (double lowest, double highest) = RasterStatistics.FiniteRange(raster);
        double limit = Math.Max(Math.Max(-lowest, highest), 1e-6);
        return Pictures.Coloured(raster, ColourMap.Diverging, -limit, limit);
    }
}
