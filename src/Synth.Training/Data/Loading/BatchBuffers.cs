using Synth.Training.Data.Classes;

namespace Synth.Training.Data.Loading;

/// <summary>Makes and fills batches of one layout, and keeps those that come back for use again.</summary>
internal sealed class BatchBuffers(LoaderSetup setup)
{
    private readonly Stack<Batch> _spare = new();
    private readonly (int Channels, int Height, int Width) _shape = setup.Preparation.Shape;

    private readonly int _usualCount = setup.Slice.Of(setup.BatchSize).Count;

    private readonly MaskClasses _maskClasses = new(setup.Classes);

    private int Pixels => _shape.Height * _shape.Width;

    /// <summary>An empty batch.</summary>
    public Batch Take(int count, long position)
    {
        Batch? spare = null;
        if (count == _usualCount)
        {
            lock (_spare)
            {
                _spare.TryPop(out spare);
            }
        }

        return new Batch
        {
            Count = count,
            Shape = _shape,
            Views = setup.Views,
            Images = spare?.Images ?? new float[setup.Views * count * _shape.Channels * Pixels],
            Classes = spare?.Classes ?? new long[count],
            Labels = setup.Targets.Labels ? spare?.Labels ?? new float[count * setup.Classes.Count] : null,
            Boxes = setup.Targets.Boxes ? spare?.Boxes ?? new float[count * 4] : null,
            HasBox = setup.Targets.Boxes ? spare?.HasBox ?? new float[count] : null,
            Masks = setup.Targets.Masks ? spare?.Masks ?? new float[count * Pixels] : null,
            HasMask = setup.Targets.Masks ? spare?.HasMask ?? new float[count] : null,
            ClassMasks = setup.Targets.ClassMasks ? spare?.ClassMasks ?? new float[count * _maskClasses.Count * Pixels] : null,
            HasClassMasks = setup.Targets.ClassMasks ? spare?.HasClassMasks ?? new float[count] : null,

            // these outlive the batch: predictions keep them
            Records = new ImageRecord[count],
            PixelSizes = new PixelSize?[count],
            Position = position,
        };
    }

    /// <summary>Takes a batch back.</summary>
    public void Return(Batch batch)
    {
        if (batch.Count == _usualCount)
        {
            lock (_spare)
            {
                _spare.Push(batch);
            }
        }
    }

    /// <summary>Prepares the views of an image and writes them and the targets of the first into a batch.</summary>
    public void Fill(Batch batch, int place, TrainingImage image)
    {
        int values = _shape.Channels * Pixels;
        for (int view = setup.Views - 1; view >= 0; view--)
        {
            // preparing changes an image, and the first view, whose targets count, is made last of the image itself
            TrainingImage prepared = view == 0 ? image : image.Copy();
            setup.Preparation.Prepare(prepared, batch.Position + place, batch.Images.AsSpan(((view * batch.Count) + place) * values, values), view);
        }

        ClassMap classes = setup.Classes;
        batch.Records[place] = image.Record;
        batch.PixelSizes[place] = image.PixelSize;
        batch.Classes[place] = classes.IndexOf(image.Record);
        if (batch.Labels is { } labels)
        {
            classes.FillLabels(image.Record, labels.AsSpan(place * classes.Count, classes.Count));
        }

        if (batch.Boxes is { } boxes)
        {
            WriteBox(boxes.AsSpan(place * 4, 4), image);
            batch.HasBox![place] = image.Box is null ? 0 : 1;
        }

        if (batch.Masks is { } masks)
        {
            WriteMask(masks.AsSpan(place * Pixels, Pixels), image.Mask);
            batch.HasMask![place] = image.Mask is null ? 0 : 1;
        }

        WriteClassMasks(batch, place, image.Kinds);
    }

    private void WriteClassMasks(Batch batch, int place, byte[]? kinds)
    {
        if (batch.ClassMasks is { } masks)
        {
            int values = _maskClasses.Count * Pixels;
            Span<float> own = masks.AsSpan(place * values, values);
            own.Clear();
            batch.HasClassMasks![place] = kinds is null ? 0 : 1;
            if (kinds is not null)
            {
                _maskClasses.Fill(kinds, own);
            }
        }
    }

    private static void WriteBox(Span<float> target, TrainingImage image)
    {
        target.Clear();
        if (image.Box is { } box)
        {
            target[0] = (float)(box.CentreX / image.Width);
            target[1] = (float)(box.CentreY / image.Height);
            target[2] = (float)(box.HalfWidth / image.Width);
            target[3] = (float)(box.HalfHeight / image.Height);
        }
    }

    private static void WriteMask(Span<float> target, byte[]? mask)
    {
        target.Clear();
        for (int i = 0; mask is not null && i < target.Length; i++)
        {
            target[i] = mask[i];
        }
    }
}
