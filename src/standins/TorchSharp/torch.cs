namespace TorchSharp;

/// <summary>The part of TorchSharp that the product calls.</summary>
public static partial class torch
{
    /// <summary>A tensor.</summary>
    public partial class Tensor : IDisposable
    {
        public void Dispose() => GC.SuppressFinalize(this);
    }

    /// <summary>Modules and functions of networks.</summary>
    public static partial class nn
    {
        /// <summary>A module.</summary>
        public abstract partial class Module<T, TResult>(string name)
        {
            /// <summary>Applies the module.</summary>
            public abstract TResult forward(T input);

            /// <summary>Its name.</summary>
            public string GetName() => name;
        }
    }
}
