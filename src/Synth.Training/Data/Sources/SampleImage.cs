using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Training.Data.Sources;

/// <summary>Samples in the computer's memory as images to train on.</summary>
internal static class SampleImage
{
    /// <summary>The image of a sample, in arrays of its own: the generator's are used again for the next sample.</summary>
    /// <param name="sample">The sample; deformation, coherence, validity and the phase asked for are delivered.</param>
    /// <param name="quantity">Which phase is the image.</param>
    /// <param name="id">Unique within its source.</param>
    public static TrainingImage Of(Sample sample, SampleQuantity quantity, string id)
    {
        FieldStack fields = sample.Fields;
        bool isWrapped = quantity == SampleQuantity.Wrapped;
        float[] values = (float[])(isWrapped ? fields.WrappedRad : fields.UnwrappedRad).Clone();
        byte[] valid = (byte[])fields.Valid.Clone();
        byte[] mask = new byte[values.Length];
        DeformationMask.Fill(fields.DeformationLosM, mask);
        SampleValidity.Settle(values, valid, keepsSpeckle: isWrapped);
        return new TrainingImage
        {
            Quantity = isWrapped ? ImageQuantity.WrappedPhaseRad : ImageQuantity.UnwrappedPhaseRad,
            Width = fields.Width,
            Height = fields.Height,
            Values = values,
            Valid = valid,
            Coherence = (float[])fields.Coherence.Clone(),
            Mask = mask,
            Box = SampleLabels.Box(sample.Label.Box),
            PixelSize = PixelSize.Of(sample.Scene.Model.Grid),
            Record = WithBackground(SampleLabels.Record(id, sample.Label, sample.Scene.Place), sample.Scene.Background),
        };
    }

    // groups and dates of the real image under the sample
    private static ImageRecord WithBackground(ImageRecord record, BackgroundFacts? background) => background is null
        ? record
        : record with { Groups = record.Groups.SetItems(background.Groups), Primary = background.Primary, Secondary = background.Secondary };
}
