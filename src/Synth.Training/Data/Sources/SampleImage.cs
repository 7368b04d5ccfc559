using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Training.Data.Sources;

/// <summary>Samples in the computer's memory as images to train on.</summary>
internal static class SampleImage
{
    /// <summary>Fields that images are made of.</summary>
    /// <param name="quantity">Which phase is the image.</param>
    /// <param name="hasMask">Whether there is a mask of the deformation.</param>
    public static FieldSet FieldsOf(SampleQuantity quantity, bool hasMask = true) =>
        FieldSet.Coherence | FieldSet.Valid
            | (hasMask ? FieldSet.Deformation : FieldSet.None)
            | (quantity == SampleQuantity.Wrapped ? FieldSet.Wrapped : FieldSet.Unwrapped);

    /// <summary>The image of a sample, in arrays of its own: the generator's are used again for the next sample.</summary>
    /// <param name="sample">The sample; those of <see cref="FieldsOf"/> are delivered.</param>
    /// <param name="quantity">Which phase is the image.</param>
    /// <param name="id">Unique within its source.</param>
    public static TrainingImage Of(Sample sample, SampleQuantity quantity, string id)
    {
        FieldStack fields = sample.Fields;
        byte[] mask = new byte[fields.Valid.Length];
        DeformationMask.Fill(fields.DeformationLosM, mask);
        TrainingImage image = Bare(fields, quantity, SampleLabels.Record(id, sample.Label, sample.Scene.Place, sample.Scene.Background));
        image.Mask = mask;
        image.HeightM = HeightsOf(sample.Scene);
        image.Box = SampleLabels.Box(sample.Label.Box);
        image.PixelSize = PixelSize.Of(sample.Scene.Model.Grid);
        return image;
    }

    /// <summary>Heights of a simulated scene, m, in an array of their own; null where a real image lies under the deformation, whose heights are not the scene's.</summary>
    public static float[]? HeightsOf(Scene scene) => scene.Background is null ? (float[])scene.Model.HeightM.Data.Clone() : null;

    /// <summary>The phase of a sample with its validity and coherence, in arrays of its own, without labels.</summary>
    /// <param name="fields">The fields; those of <see cref="FieldsOf"/> are delivered.</param>
    /// <param name="quantity">Which phase is the image.</param>
    /// <param name="record">What is known of it.</param>
    /// <param name="hasCoherence">Whether the coherence is known.</param>
    public static TrainingImage Bare(FieldStack fields, SampleQuantity quantity, ImageRecord record, bool hasCoherence = true)
    {
        bool isWrapped = quantity == SampleQuantity.Wrapped;
        float[] values = (float[])(isWrapped ? fields.WrappedRad : fields.UnwrappedRad).Clone();
        byte[] valid = (byte[])fields.Valid.Clone();
        SampleValidity.Settle(values, valid, keepsSpeckle: isWrapped);
        return new TrainingImage
        {
            Quantity = isWrapped ? ImageQuantity.WrappedPhaseRad : ImageQuantity.UnwrappedPhaseRad,
            Width = fields.Width,
            Height = fields.Height,
            Values = values,
            Valid = valid,
            Coherence = hasCoherence ? (float[])fields.Coherence.Clone() : null,
            Record = record,
        };
    }
}
