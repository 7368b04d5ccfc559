namespace ILGPU.Runtime
{
    /// <summary>A device failed.</summary>
    public abstract class AcceleratorException : Exception
    {
        protected AcceleratorException()
        {
        }

        protected AcceleratorException(string message)
            : base(message)
        {
        }

        protected AcceleratorException(string message, Exception innerException)
            : base(message, innerException)
        {
        }

        /// <summary>What drives the device.</summary>
        public abstract AcceleratorType AcceleratorType { get; }
    }
}

namespace ILGPU
{
    /// <summary>A kernel could not be translated; here none ever is.</summary>
    public sealed class InternalCompilerException : Exception
    {
        public InternalCompilerException()
        {
        }

        public InternalCompilerException(string message)
            : base(message)
        {
        }

        public InternalCompilerException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
