using System.Text.Json.Nodes;
using Synth.Testing;
using Synth.Training.Supervised.Optimisers;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Synth.Training.Tests.Supervised.Optimisers;

[Collection(TorchCollection.Name)]
public sealed class OptimiserTests
{
    private const int Length = 6;
    private const double Rate = 0.05;
    private const double Decay = 0.01;

    [TorchFact("torch")]
    public void Seven_steps_equal_those_of_PyTorch()
    {
        JsonNode expected = JsonNode.Parse(Python.Run(Python.With("torch")!, "tests/Synth.Training.Tests/Supervised/Python/optimiser_steps.py", []))!;
        foreach ((string name, Func<IReadOnlyList<ParameterGroup>, Optimiser> make) in Kinds())
        {
            float[] found = Run(make, 7);
            double[] wanted = [.. expected[name]!.AsArray().Select(value => value!.GetValue<double>())];
            Assert.All(wanted.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-6, $"{name}: {pair}"));
        }
    }

    [TorchFact]
    public void A_restored_optimiser_goes_on_to_the_last_bit()
    {
        foreach ((string name, Func<IReadOnlyList<ParameterGroup>, Optimiser> make) in Kinds())
        {
            using DisposeScope scope = NewDisposeScope();
            Parameter parameter = Start();
            using Optimiser first = make(Group(parameter));
            Step(first, parameter, 0, 3);
            Parameter copy = new(parameter.detach().clone());
            using Optimiser second = make(Group(copy));
            second.Restore(first.Steps, first.Moments);
            Step(first, parameter, 3, 6);
            Step(second, copy, 3, 6);

            Assert.True(parameter.data<float>().ToArray().SequenceEqual(copy.data<float>().ToArray()), name);
        }
    }

    [TorchFact]
    public void Group_factors_scale_the_rate_and_groups_without_decay_keep_clear_of_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter slow = Start();
        Parameter plain = Start();
        using Sgd optimiser = new([new("slow", [("slow", slow)], 0.1), new("plain", [("plain", plain)], 1, HasDecay: false)], Decay, 0, false);
        Step(optimiser, [slow, plain], 0, 1);
        float[] start = Start().data<float>().ToArray();

        Assert.All(Enumerable.Range(0, Length), i =>
        {
            double gradient = Math.Sin(1.3 * i);
            Assert.Equal(start[i] - (0.1 * Rate * (gradient + (Decay * start[i]))), slow.data<float>()[i], 6);
            Assert.Equal(start[i] - (Rate * gradient), plain.data<float>()[i], 6);
        });
    }

    [TorchFact]
    public void State_of_other_parameters_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = Start();
        using Optimiser first = new Adam(Group(parameter), 0, 0.9, 0.999, false);
        Step(first, parameter, 0, 1);
        using Optimiser other = new Adam([new("g", [("else", Start())])], 0, 0.9, 0.999, false);

        Assert.Contains("exp_avg/p", Assert.Throws<InvalidDataException>(() => other.Restore(1, first.Moments)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, Func<IReadOnlyList<ParameterGroup>, Optimiser> Make)> Kinds() =>
    [
        ("sgd", groups => new Sgd(groups, Decay, 0.9, false)),
        ("nesterov", groups => new Sgd(groups, Decay, 0.9, true)),
        ("adam", groups => new Adam(groups, Decay, 0.9, 0.999, false)),
        ("adamw", groups => new Adam(groups, Decay, 0.9, 0.999, true)),
        ("nadam", groups => new NAdam(groups, Decay, 0.9, 0.999)),
    ];

    private static float[] Run(Func<IReadOnlyList<ParameterGroup>, Optimiser> make, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = Start();
        using Optimiser optimiser = make(Group(parameter));
        Step(optimiser, parameter, 0, steps);
        return parameter.data<float>().ToArray();
    }

    private static Parameter Start() => new(tensor(Enumerable.Range(0, Length).Select(i => (float)Math.Cos(i)).ToArray()));

    private static ParameterGroup[] Group(Parameter parameter) => [new("g", [("p", parameter)])];

    private static void Step(Optimiser optimiser, Parameter parameter, int from, int to) => Step(optimiser, [parameter], from, to);

    private static void Step(Optimiser optimiser, Parameter[] parameters, int from, int to)
    {
        for (int step = from; step < to; step++)
        {
            foreach (Parameter parameter in parameters)
            {
                parameter.grad = tensor(Enumerable.Range(0, Length).Select(i => (float)Math.Sin((1.3 * i) + step)).ToArray());
            }

            optimiser.Step(Rate);
        }
    }
}
