using System.Text;
using System.Text.Json;

namespace Synth.Datasets.Json;

/// <summary>
/// Property names as keys: every capital begins a word, so that units and axes stay apart (<c>SemiAxisXM</c> is
/// <c>semi_axis_x_m</c>), as in model files and recipes.
/// </summary>
public sealed class JsonKeys : JsonNamingPolicy
{
    /// <summary>The one instance.</summary>
    public static JsonKeys Policy { get; } = new();

    /// <summary>The key of a property.</summary>
    public override string ConvertName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringBuilder key = new(name.Length + 8);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && key.Length > 0)
            {
                key.Append('_');
            }

            key.Append(char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }
}
