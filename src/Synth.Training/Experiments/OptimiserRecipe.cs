using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Supervised.Optimisers;

namespace Synth.Training.Experiments;

/// <summary>Which optimiser.</summary>
public enum OptimiserKind
{
    /// <summary>Stochastic gradient descent.</summary>
    Sgd,

    /// <summary>Adam.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,

    /// <summary>Adam with Nesterov momentum.</summary>
    NAdam,
}

/// <summary>The optimiser of an experiment.</summary>
/// <param name="Kind">Which.</param>
/// <param name="LearningRate">Rate before schedule and factors, above 0.</param>
/// <param name="WeightDecay">0 or above.</param>
/// <param name="DecaysAll">True when biases and norms decay too.</param>
/// <param name="Momentum">Of SGD.</param>
/// <param name="Nesterov">Of SGD.</param>
/// <param name="Beta1">Of the Adam family.</param>
/// <param name="Beta2">Of the Adam family.</param>
public sealed record OptimiserRecipe(
    OptimiserKind Kind, double LearningRate, double WeightDecay, bool DecaysAll, double Momentum, bool Nesterov, double Beta1, double Beta2)
{
    /// <summary>Makes the optimiser of a stage.</summary>
    public Optimiser Create(IReadOnlyList<ParameterGroup> groups) => Kind switch
    {
        OptimiserKind.Sgd => new Sgd(groups, WeightDecay, Momentum, Nesterov),
        OptimiserKind.NAdam => new NAdam(groups, WeightDecay, Beta1, Beta2),
        _ => new Adam(groups, WeightDecay, Beta1, Beta2, isDecoupled: Kind == OptimiserKind.AdamW),
    };
}

internal static class OptimiserBlock
{
    private static readonly NumberRange BelowOne = new(0, 1, IsHighestExcluded: true);

    public static VariantShape<OptimiserRecipe> Form { get; } = new(
        "optimiser",
        ("sgd", Sgd()),
        ("adam", Adaptive("adam", OptimiserKind.Adam, "Adam (Kingma and Ba, 2015); weight decay is added to the gradient.")),
        ("adamw", Adaptive("adamw", OptimiserKind.AdamW, "Adam with decoupled weight decay (Loshchilov and Hutter, 2019).")),
        ("nadam", Adaptive("nadam", OptimiserKind.NAdam, "Adam with Nesterov momentum (Dozat, 2016).")));

    private static Block<OptimiserRecipe> Sgd() => Block<OptimiserRecipe>.Declare("optimiser_sgd", "Stochastic gradient descent.", keys =>
    {
        keys.Type("sgd");
        CommonKeys common = new(keys);
        Key<double> momentum = keys.PlainNumber("momentum", "Share of the earlier step kept.", BelowOne, 0.9);
        Key<bool> nesterov = keys.Switch("nesterov", "Look ahead along the momentum.");
        return values => common.Recipe(values, OptimiserKind.Sgd) with { Momentum = values.Get(momentum), Nesterov = values.Get(nesterov) };
    });

    private static Block<OptimiserRecipe> Adaptive(string type, OptimiserKind kind, string doc) => Block<OptimiserRecipe>.Declare($"optimiser_{type}", doc, keys =>
    {
        keys.Type(type);
        CommonKeys common = new(keys);
        Key<double> beta1 = keys.PlainNumber("beta1", "Decay of the mean gradient.", BelowOne, 0.9);
        Key<double> beta2 = keys.PlainNumber("beta2", "Decay of the mean squared gradient.", BelowOne, 0.999);
        return values => common.Recipe(values, kind) with { Beta1 = values.Get(beta1), Beta2 = values.Get(beta2) };
    });

    private sealed class CommonKeys(KeySet keys)
    {
        private readonly Key<double> _rate = keys.RequiredNumber("learning_rate", "Learning rate before schedule and layer factors.", NumberRange.Positive);
        private readonly Key<double> _decay = keys.PlainNumber("weight_decay", "Weight decay.", NumberRange.NotNegative, 0);
        private readonly Key<bool> _all = keys.Word(
            "decay_of", "Whether biases and the scales of norms decay too, as in PyTorch, or weights alone.", true, ("all", true), ("weights", false));

        public OptimiserRecipe Recipe(BlockValues values, OptimiserKind kind) =>
            new(kind, values.Get(_rate), values.Get(_decay), values.Get(_all), Momentum: 0, Nesterov: false, Beta1: 0.9, Beta2: 0.999);
    }
}
