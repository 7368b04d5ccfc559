using System.Text.Json;
using Synth.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.TorchSharp.Tests;

/// <summary>Every optimiser takes the steps that PyTorch's takes, and goes on after its state was written and read.</summary>
public sealed class OptimizerTests
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Cases = new()
    {
        ["sgd"] = p => optim.SGD(p, 0.05),
        ["sgd_decay"] = p => optim.SGD(p, 0.05, weight_decay: 0.1),
        ["sgd_momentum"] = p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.2, weight_decay: 0.01),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.05, momentum: 0.9, nesterov: true),
        ["sgd_maximize"] = p => optim.SGD(p, 0.01, maximize: true),
        ["adam"] = p => optim.Adam(p, 0.02),
        ["adam_decay"] = p => optim.Adam(p, 0.02, 0.8, 0.95, 1e-6, 0.1),
        ["adam_amsgrad"] = p => optim.Adam(p, 0.02, amsgrad: true),
        ["adamw"] = p => optim.AdamW(p, 0.02, weight_decay: 0.3),
        ["adamw_amsgrad"] = p => optim.AdamW(p, 0.02, amsgrad: true),
        ["nadam"] = p => optim.NAdam(p, 0.02),
        ["nadam_decay"] = p => optim.NAdam(p, 0.02, 0.8, 0.95, weight_decay: 0.1, momentum_decay: 0.01),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [TorchTheory]
    [MemberData(nameof(Names))]
    public void Takes_the_steps_of_pytorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        double[][] expected = Reference.Value[name];
        Parameter x = Start();
        using OptimizerHelper optimizer = Cases[name]([x]);
        foreach (double[] row in expected)
        {
            Step(x, optimizer);
            Assert.All(row.Zip(x.data<double>()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [TorchTheory]
    [MemberData(nameof(Names))]
    public void Goes_on_bit_for_bit_after_its_state_was_written_and_read(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter first = Start();
        using OptimizerHelper before = Cases[name]([first]);
        for (int i = 0; i < 3; i++)
        {
            Step(first, before);
        }

        using MemoryStream stream = new();
        before.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Parameter second = nn.Parameter(first.detach().clone());
        using OptimizerHelper after = Cases[name]([second]);
        after.load_state_dict(new BinaryReader(stream));
        for (int i = 0; i < 3; i++)
        {
            Step(first, before);
            Step(second, after);
        }

        Assert.Equal(first.data<double>().ToArray(), second.data<double>().ToArray());
    }

    [TorchFact]
    public void A_state_of_another_optimiser_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using OptimizerHelper sgd = optim.SGD([Start()], 0.1);
        using OptimizerHelper adam = optim.Adam([Start()]);
        using MemoryStream stream = new();
        sgd.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(stream)));
        Assert.Contains("SGD", refused.Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Groups_step_at_their_own_rates()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter slow = nn.Parameter(ones(2L));
        Parameter fast = nn.Parameter(ones(2L));
        using SGD optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.125), new SGD.ParamGroup([fast], lr: 0.5)], 1.0);
        (slow.sum() + fast.sum()).backward();
        optimizer.step();

        Assert.Equal([0.875f, 0.875f], slow.data<float>().ToArray());
        Assert.Equal([0.5f, 0.5f], fast.data<float>().ToArray());
        optimizer.ParamGroups.First().LearningRate = 0.25;
        optimizer.step();
        Assert.Equal([0.625f, 0.625f], slow.data<float>().ToArray());
    }

    private static readonly Lazy<Dictionary<string, double[][]>> Reference = new(() =>
        JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "torch", "optimizers.json")))
            .RootElement.GetProperty("steps").Deserialize<Dictionary<string, double[][]>>()!);

    private static Parameter Start() => nn.Parameter((arange(6, float64) - 2.5) / 2);

    private static void Step(Parameter x, OptimizerHelper optimizer)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor i = arange(6, float64);
        ((sin(i + 1) * x.pow(2) / 2) + (cos(i * 2) * x) + (x.pow(4) / 10)).sum().backward();
        optimizer.step();
    }
}
