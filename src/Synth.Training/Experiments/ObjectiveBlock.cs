using Synth.Scenes.Recipes.Shapes;
using Synth.Training.SelfSupervised;

namespace Synth.Training.Experiments;

/// <summary>Declares a self-supervised objective.</summary>
internal static class ObjectiveBlock
{
    private static readonly NumberRange BelowOne = new(0, 1, IsHighestExcluded: true);
    private static readonly NumberRange InsideOne = new(0, 1, true, true);

    private static readonly Block<ProbeRecipe> Probe = Block<ProbeRecipe>.Declare(
        "probe", "How frozen features are measured by labelled images, whenever selection looks.", keys =>
        {
            Key<long> k = keys.Whole("k", "Nearest training images that vote, by cosine.", 1, 100_000, 20);
            Key<double> temperature = keys.PlainNumber("vote_temperature", "A vote weighs exp(cosine / this) (Wu et al. 2018).", NumberRange.Positive, 0.07);
            Key<long?> images = keys.WholeOrNone("images_of_class", "Labelled training images of each class at most, spread evenly over them; all when left out.", 1, 100_000_000);
            Key<double> penalty = keys.PlainNumber("penalty", "Half the squared weights of the linear probe count this much beside its mean loss.", NumberRange.Positive, 0.01);
            return values => new ProbeRecipe((int)values.Get(k), values.Get(temperature), (int?)values.Get(images), values.Get(penalty));
        });

    public static VariantShape<SelfSupervision> Form { get; } = new(
        "objective",
        ("simclr", Block<SelfSupervision>.Declare("objective_simclr", "SimCLR: the two views of an image find one another among all views of the batch.", keys =>
        {
            keys.Type("simclr");
            Key<long?> hidden = Hidden(keys);
            Key<long> output = Output(keys, 1000);
            Key<double> temperature = Temperature(keys, 0.5);
            CommonKeys common = new(keys);
            return values => common.Complete(values, new SimClrRecipe((int?)values.Get(hidden), (int)values.Get(output), values.Get(temperature)));
        })),
        ("moco", Block<SelfSupervision>.Declare("objective_moco", "MoCo v2: a view finds the other, seen by a slowly following encoder, among keys of earlier batches.", keys =>
        {
            keys.Type("moco");
            Key<long?> hidden = Hidden(keys);
            Key<long> output = Output(keys, 128);
            Key<double> temperature = Temperature(keys, 0.07);
            Key<long> queue = keys.Whole("queue_size", "Keys that are kept; at least the images of a batch.", 1, 100_000_000, 65536);
            Key<double> momentum = keys.PlainNumber("momentum", "Share of the key encoder's weights that a step keeps.", BelowOne, 0.999);
            Key<long> groups = keys.Whole(
                "norm_groups", "Parts of a batch with BatchNorm statistics of their own, the keys drawn into other parts than the queries, as on so many GPUs; 1 for none.", 1, 1000, 2);
            CommonKeys common = new(keys);
            return values => common.Complete(values, new MocoRecipe(
                (int?)values.Get(hidden), (int)values.Get(output), values.Get(temperature), (int)values.Get(queue), values.Get(momentum), (int)values.Get(groups)));
        })),
        ("mae", Block<SelfSupervision>.Declare("objective_mae", "Masked autoencoder of a plain ViT: most patches are hidden and drawn from the others.", keys =>
        {
            keys.Type("mae");
            Key<double> ratio = keys.PlainNumber("mask_ratio", "Share of the patches that are hidden.", InsideOne, 0.75);
            Key<long> width = keys.Whole("decoder_width", "Width of the decoder's tokens, a multiple of 4 and of its heads.", 4, 100_000, 512);
            Key<long> depth = keys.Whole("decoder_depth", "Blocks of the decoder.", 1, 1000, 8);
            Key<long> heads = keys.Whole("decoder_heads", "Attention heads of the decoder.", 1, 1000, 16);
            Key<bool> normalised = keys.Switch("normalised_patches", "Bring each patch to mean 0 and variance 1 before it is compared.", true);
            CommonKeys common = new(keys);
            return values =>
            {
                if (values.Get(width) % 4 != 0 || values.Get(width) % values.Get(heads) != 0)
                {
                    values.Report(width, $"must be a multiple of 4 and of the {values.Get(heads)} heads");
                }

                return common.Complete(values, new MaeRecipe(
                    values.Get(ratio), (int)values.Get(width), (int)values.Get(depth), (int)values.Get(heads), values.Get(normalised)));
            };
        })));

    private static Key<long?> Hidden(KeySet keys) =>
        keys.WholeOrNone("hidden_width", "Width of the projector's hidden layer; that of the features when left out.", 1, 100_000);

    private static Key<long> Output(KeySet keys, long usual) => keys.Whole("output_width", "Width of the projector's output.", 2, 100_000, usual);

    private static Key<double> Temperature(KeySet keys, double usual) => keys.PlainNumber("temperature", "Similarities are divided by it.", NumberRange.Positive, usual);

    private sealed class CommonKeys(KeySet keys)
    {
        private readonly Key<ProbeRecipe> _probe = keys.WithDefault(
            "probe", "How frozen features are measured by labelled images.", Probe, _ => new ProbeRecipe(), new System.Text.Json.Nodes.JsonObject());

        private readonly Key<double> _spread = keys.PlainNumber(
            "least_spread", "Warn when the embeddings' spread falls below this: 1 where they point everywhere, 0 where all are the same.", NumberRange.Share, 0.1);

        private readonly Key<double> _rank = keys.PlainNumber("least_rank", "Warn when the embeddings vary in fewer directions than this.", NumberRange.NotNegative, 1.5);

        public SelfSupervision Complete(BlockValues values, SelfSupervision recipe) =>
            recipe with { Probe = values.Get(_probe), Collapse = new CollapseBounds(values.Get(_spread), values.Get(_rank)) };
    }
}
