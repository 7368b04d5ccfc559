using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters, whose behaviour its own numbers and its mode decide.</summary>
public abstract class ParameterLessModule<T, TResult> : nn.Module<T, TResult>
{
    private protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
