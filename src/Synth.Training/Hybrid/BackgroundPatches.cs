using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;

namespace Synth.Training.Hybrid;

/// <summary>The patches of real images that a hybrid set may use. Every image is read once when the patches are found; safe to share between threads afterwards.</summary>
public sealed class BackgroundPatches : IDisposable
{
    private readonly ImmutableArray<IImageSource> _sources;

    private BackgroundPatches(ImmutableArray<IImageSource> sources, BackgroundRecipe recipe, Found found)
    {
        (_sources, Recipe) = (sources, recipe);
        (Patches, Counts, Sha256, HasWrapped) = (found.Patches, found.Counts, found.Sha256, found.HasWrapped);
    }

    /// <summary>How they were cut.</summary>
    public BackgroundRecipe Recipe { get; }

    /// <summary>The patches, in the order of sources, images, rows and columns.</summary>
    public ImmutableArray<BackgroundPatch> Patches { get; }

    /// <summary>What cutting gave.</summary>
    public CuttingCounts Counts { get; }

    /// <summary>Digest of ids, places and pixels of all patches: equal digests, equal backgrounds, wherever the files lie.</summary>
    public string Sha256 { get; }

    /// <summary>True when a patch is of wrapped phase, of which samples have no unwrapped phase.</summary>
    public bool HasWrapped { get; }

    /// <summary>Cuts the images of a recipe.</summary>
    /// <param name="recipe">The images and how they are cut.</param>
    /// <param name="context">What sources need.</param>
    /// <param name="cancel">Stops between images.</param>
    /// <param name="seen">Told images read and images in all, or null.</param>
    /// <exception cref="DatasetException">An image is damaged or no phase, or no patch is left.</exception>
    public static BackgroundPatches Cut(BackgroundRecipe recipe, SourceContext context, CancellationToken cancel, Action<long, long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        List<IImageSource> sources = [];
        try
        {
            foreach (SourcePlan plan in recipe.Sources)
            {
                sources.Add(plan.Open(context));
            }

            Found found = new Cutter(recipe).Cut(sources, cancel, seen);
            return found.Patches.Length > 0
                ? new BackgroundPatches([.. sources], recipe, found)
                : throw new DatasetException(
                    $"no background patch is left of {found.Counts.Images} images: {found.Counts.TooSmall} images are smaller than {recipe.SizePx} pixels, "
                    + $"{found.Counts.Missing} patches miss too many pixels, {found.Counts.Excluded} touch an excluded polygon");
        }
        catch
        {
            sources.ForEach(source => source.Dispose());
            throw;
        }
    }

    /// <summary>Refuses what wrapped backgrounds cannot give.</summary>
    /// <param name="what">What asks for unwrapped phase, for the message.</param>
    /// <exception cref="DatasetException">A patch is of wrapped phase.</exception>
    internal void RequireUnwrapped(string what)
    {
        if (HasWrapped)
        {
            throw new DatasetException($"{what}: there is no unwrapped phase on backgrounds of wrapped phase");
        }
    }

    /// <summary>Opens a reader for one thread.</summary>
    public PatchReader OpenReader() => new(_sources, Recipe.SizePx);

    public void Dispose()
    {
        foreach (IImageSource source in _sources)
        {
            source.Dispose();
        }
    }

    private sealed record Found(ImmutableArray<BackgroundPatch> Patches, CuttingCounts Counts, string Sha256, bool HasWrapped);

    private sealed class Cutter(BackgroundRecipe recipe)
    {
        private readonly ExcludedArea _area = new(recipe);
        private readonly List<BackgroundPatch> _patches = [];
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _images;
        private long _tooSmall;
        private long _missing;
        private long _excluded;
        private bool _hasWrapped;

        public Found Cut(IReadOnlyList<IImageSource> sources, CancellationToken cancel, Action<long, long>? seen)
        {
            long all = sources.Sum(source => source.Count ?? 0);
            for (int source = 0; source < sources.Count; source++)
            {
                using IImageReader reader = sources[source].OpenReader();
                for (long index = 0; index < sources[source].Count; index++)
                {
                    cancel.ThrowIfCancellationRequested();
                    Cut(source, index, reader.Read(index));
                    seen?.Invoke(_images, all);
                }
            }

            using (_hash)
            {
                return new Found([.. _patches], new CuttingCounts(_images, _tooSmall, _missing, _excluded), Convert.ToHexStringLower(_hash.GetHashAndReset()), _hasWrapped);
            }
        }

        private void Cut(int source, long index, TrainingImage image)
        {
            _images++;
            if (image.Quantity == ImageQuantity.Grey)
            {
                throw new DatasetException($"{image.Record.Id} holds grey values that are no phase; backgrounds are phase, displacement or velocity");
            }

            if (image.Width < recipe.SizePx || image.Height < recipe.SizePx)
            {
                _tooSmall++;
                return;
            }

            FrameTiles tiles = new(recipe.SizePx, recipe.StepPx);
            byte[]? excluded = _area.MaskOf(image);
            int before = _patches.Count;
            foreach (int row in Starts(tiles, image.Height))
            {
                foreach (int column in Starts(tiles, image.Width))
                {
                    Take(new BackgroundPatch(source, index, row, column, image.Record), image, excluded);
                }
            }

            if (_patches.Count > before)
            {
                _hasWrapped |= image.Quantity == ImageQuantity.WrappedPhaseRad;
                _hash.AppendData(MemoryMarshal.AsBytes<float>(image.Values));
                _hash.AppendData(image.Valid);
            }
        }

        // the last window of an even raster does not move inwards: patches at full steps overlap by no more than asked
        private static IEnumerable<int> Starts(FrameTiles tiles, int length) => tiles.Starts(length).Where(start => start % tiles.StepPx == 0);

        private void Take(BackgroundPatch patch, TrainingImage image, byte[]? excluded)
        {
            (long valid, long barred) = (0, 0);
            for (int line = patch.Row; line < patch.Row + recipe.SizePx; line++)
            {
                int at = (line * image.Width) + patch.Column;
                valid += image.Valid.AsSpan(at, recipe.SizePx).Count((byte)1);
                barred += excluded is null ? 0 : excluded.AsSpan(at, recipe.SizePx).Count((byte)1);
            }

            if (barred > 0)
            {
                _excluded++;
            }
            else if (1 - ((double)valid / ((long)recipe.SizePx * recipe.SizePx)) > recipe.MostMissingShare)
            {
                _missing++;
            }
            else
            {
                _patches.Add(patch);
                _hash.AppendData(Encoding.UTF8.GetBytes($"{patch.Facts.Id}\n"));
            }
        }
    }
}
