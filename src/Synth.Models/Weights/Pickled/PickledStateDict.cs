using System.Collections;
using System.Collections.Immutable;
using Razorvine.Pickle.Objects;

namespace Synth.Models.Weights.Pickled;

/// <summary>Finds a network's tensors in what torch.save wrote: a state dictionary, or a checkpoint that holds one.</summary>
internal static class PickledStateDict
{
    // where checkpoints of torchvision, timm, MoCo, MAE, DeiT, Swin and Lightning keep it
    private static readonly ImmutableArray<string> Places = ["state_dict", "model_state_dict", "model", "net", "network", "encoder", "module", "weights"];

    /// <summary>The tensors by name, in the order of their names.</summary>
    /// <exception cref="InvalidDataException">There is no such dictionary.</exception>
    public static ImmutableSortedDictionary<string, StoredTensor> Find(object? root)
    {
        if (root is ClassDict whole)
        {
            throw new InvalidDataException($"it holds a whole Python object ({whole.ClassName}): save the network's state_dict() instead");
        }

        if (root is not Hashtable table)
        {
            throw new InvalidDataException("it holds no dictionary of tensors: save the network's state_dict()");
        }

        foreach (string place in Places)
        {
            if (table[place] is Hashtable inner && Tensors(inner) is { IsEmpty: false } found)
            {
                return found;
            }
        }

        ImmutableSortedDictionary<string, StoredTensor> own = Tensors(table);
        return own.IsEmpty
            ? throw new InvalidDataException($"it holds no tensors under {string.Join(", ", Places)} nor at its top, but: {Keys(table)}")
            : own;
    }

    private static ImmutableSortedDictionary<string, StoredTensor> Tensors(Hashtable table) =>
        table.Cast<DictionaryEntry>().Where(e => e is { Key: string, Value: StoredTensor })
            .ToImmutableSortedDictionary(e => (string)e.Key, e => (StoredTensor)e.Value!, StringComparer.Ordinal);

    private static string Keys(Hashtable table)
    {
        const int most = 8;
        string[] keys = [.. table.Keys.Cast<object>().Select(k => k.ToString() ?? string.Empty).Order(StringComparer.Ordinal)];
        return keys.Length == 0 ? "nothing" : string.Join(", ", keys.Take(most)) + (keys.Length > most ? " ..." : string.Empty);
    }
}
