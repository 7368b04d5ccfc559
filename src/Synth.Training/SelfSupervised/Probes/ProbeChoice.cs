using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Sampling;

namespace Synth.Training.SelfSupervised.Probes;

/// <summary>Chooses the labelled images of probes.</summary>
public static class ProbeChoice
{
    /// <summary>At most so many images of each class, spread evenly over the class's images in their order; images of no class are left out.</summary>
    /// <exception cref="Synth.Datasets.DatasetException">The classes are not known beforehand, or no image has one.</exception>
    public static ImagePool Of(ImagePool pool, ClassMap classes, int most)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(classes);
        IReadOnlyList<ImageRecord> records = pool.Records("images_of_class of the probe");
        IEnumerable<int[]> byClass = Enumerable.Range(0, records.Count)
            .GroupBy(place => classes.IndexOf(records[place])).Where(group => group.Key >= 0).Select(group => group.ToArray());
        return new ImagePool(pool.Source, byClass.SelectMany(places => Spread(places, most)).Order().Select(place => pool.IndexOf(place)));
    }

    private static IEnumerable<int> Spread(int[] places, int most) =>
        places.Length <= most ? places : Enumerable.Range(0, most).Select(i => places[(int)((long)i * places.Length / most)]);
}
