using System.Globalization;
using System.Text;
using Synth.Datasets;
using Synth.Rasters.Formats;

namespace Synth.Training.PseudoLabels;

/// <summary>
/// The finished parts of a run that may be interrupted, each a file of its own in <c>labels.parts</c>, beside the settings that they were made with. They become one table at
/// the end and are then removed.
/// </summary>
internal sealed class PseudoLabelParts
{
    private const string SettingsFile = "settings.json";

    private readonly string _folder;

    /// <summary>Takes up the parts of a folder.</summary>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="settings">All that settles the labels, as text.</param>
    /// <param name="resume">True to keep the parts there are.</param>
    /// <exception cref="DatasetException">They were made with other settings, or there are some and they were not to be kept.</exception>
    public PseudoLabelParts(string folder, string settings, bool resume)
    {
        _folder = Path.Combine(folder, "labels.parts");
        string path = Path.Combine(_folder, SettingsFile);
        if (File.Exists(path))
        {
            if (!resume)
            {
                throw new DatasetException($"{folder} holds labels that an interrupted run left; go on with --resume, or name another folder with --out");
            }

            if (File.ReadAllText(path) != settings)
            {
                throw new DatasetException($"the labels in {folder} were begun with another model, other images or other settings; resume with the same, or name another folder with --out");
            }

            return;
        }

        AtomicFile.WriteAllText(path, settings);
    }

    /// <summary>True when a part is finished.</summary>
    public bool Has(int part) => File.Exists(PathOf(part));

    /// <summary>Keeps a part; it appears whole or not at all.</summary>
    public void Write(int part, IEnumerable<PseudoLabel> labels) =>
        AtomicFile.WriteAllText(PathOf(part), string.Concat(labels.Select(label => label.Line() + "\n")));

    /// <summary>Writes all parts as one table.</summary>
    public void Join(string path, int parts) => AtomicFile.Write(path, stream =>
    {
        stream.Write(Encoding.UTF8.GetBytes(PseudoLabel.Header + "\n"));
        for (int part = 0; part < parts; part++)
        {
            stream.Write(File.ReadAllBytes(PathOf(part)));
        }
    });

    /// <summary>Removes the parts.</summary>
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private string PathOf(int part) => Path.Combine(_folder, part.ToString("000000", CultureInfo.InvariantCulture) + ".csv");
}
