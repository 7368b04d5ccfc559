using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of libtorch. It is disposed by its dispose scope, by hand, or by the collector.</summary>
    public partial class Tensor : IDisposable
    {
        private static long _totalCount;
        private static long _peakCount;
        private IntPtr _handle;

        internal Tensor(IntPtr handle, bool register = true)
        {
            _handle = handle;
            long total = Interlocked.Increment(ref _totalCount);
            if (total > _peakCount)
            {
                _peakCount = total;
            }

            if (register)
            {
                DisposeScopeManager.ThreadSingleton.CurrentDisposeScope?.Add(this);
            }
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors that hold a handle now.</summary>
        public static long TotalCount => Interlocked.Read(ref _totalCount);

        /// <summary>The most that held one at a time.</summary>
        public static long PeakCount => Interlocked.Read(ref _peakCount);

        /// <summary>Whether it was disposed.</summary>
        public bool IsInvalid => _handle == IntPtr.Zero;

        public IntPtr Handle => _handle != IntPtr.Zero ? _handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed.");

        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            OwningDisposeScope?.MarkAsDisposed(this);
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Out of every dispose scope: its maker disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner)
            {
                owner.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }

            return this;
        }

        protected virtual void Dispose(bool disposing)
        {
            IntPtr handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            if (handle != IntPtr.Zero)
            {
                Shim.shim_tensor_free(handle);
                Interlocked.Decrement(ref _totalCount);
            }
        }

        /// <summary>Gives the handle away and becomes empty.</summary>
        internal IntPtr MoveHandle()
        {
            IntPtr handle = Handle;
            _handle = IntPtr.Zero;
            Interlocked.Decrement(ref _totalCount);
            GC.SuppressFinalize(this);
            return handle;
        }

        /// <summary>Puts other data behind the same tensor, which keeps its identity for optimisers.</summary>
        internal void SetData(Tensor data)
        {
            Shim.Check(Shim.shim_tensor_set_data(Handle, data.Handle));
            GC.KeepAlive(data);
        }

        // operators that change this tensor return it
        private Tensor InPlace(string op)
        {
            Operators.Do(op, this);
            return this;
        }

        private Tensor InPlace(string op, Argument first)
        {
            Operators.Do(op, this, first);
            return this;
        }

        private Tensor InPlace(string op, Argument first, Argument second)
        {
            Operators.Do(op, this, first, second);
            return this;
        }

        private Tensor InPlace(string op, Argument first, Argument second, Argument third)
        {
            Operators.Do(op, this, first, second, third);
            return this;
        }

        private Tensor Call(string op) => Operators.Call(op, this);

        private Tensor Call(string op, Argument first) => Operators.Call(op, this, first);

        private Tensor Call(string op, Argument first, Argument second) => Operators.Call(op, this, first, second);

        private Tensor Call(string op, Argument first, Argument second, Argument third) => Operators.Call(op, this, first, second, third);
    }
}
