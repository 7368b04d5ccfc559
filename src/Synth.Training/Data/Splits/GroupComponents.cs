namespace Synth.Training.Data.Splits;

/// <summary>
/// Joins images that must stay on one side: those that share the value of any column named, directly or through others.
/// </summary>
internal static class GroupComponents
{
    /// <summary>For each image the number of its component, from 0 in the order of first appearance.</summary>
    public static int[] Of(IReadOnlyList<ImageRecord> records, IEnumerable<string> columns)
    {
        int[] parent = [.. Enumerable.Range(0, records.Count)];
        foreach (string column in columns)
        {
            Dictionary<string, int> first = [];
            for (int i = 0; i < records.Count; i++)
            {
                if (GroupKey.Of(records[i], column) is { } key && !first.TryAdd(key, i))
                {
                    parent[Find(parent, i)] = Find(parent, first[key]);
                }
            }
        }

        Dictionary<int, int> numbers = [];
        int[] components = new int[records.Count];
        for (int i = 0; i < records.Count; i++)
        {
            int root = Find(parent, i);
            numbers.TryAdd(root, numbers.Count);
            components[i] = numbers[root];
        }

        return components;
    }

    private static int Find(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }
}
