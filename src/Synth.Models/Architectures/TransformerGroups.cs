namespace Synth.Models.Architectures;

/// <summary>Groups of the plain transformers, block by block.</summary>
internal static class TransformerGroups
{
    /// <summary>The embeddings, each block, the last norm and, where there is one, the classifier.</summary>
    public static IReadOnlyList<LayerGroup> Of(int depth, bool classifier)
    {
        IEnumerable<LayerGroup> head = classifier ? [new LayerGroup("head", ["head"], IsDense: true)] : [];
        return
        [
            new LayerGroup("patch_embed", ["patch_embed", "cls_token", "pos_embed"]),
            .. Enumerable.Range(0, depth).Select(i => new LayerGroup($"blocks.{i}", [$"blocks.{i}"])),
            new LayerGroup("norm", ["norm"]),
            .. head,
        ];
    }
}
