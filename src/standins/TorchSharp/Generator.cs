using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers.</summary>
    public class Generator : IDisposable
    {
        private IntPtr _handle;

        public Generator(ulong seed = 0, Device? device = null)
            : this(Shim.Checked(Shim.shim_generator_new(seed, (int)(device ?? CPU).type, (device ?? CPU).index)), device ?? CPU)
        {
        }

        private Generator(IntPtr handle, Device device)
        {
            _handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The one of the CPU that operators without a generator draw from.</summary>
        public static Generator Default => Of(CPU);

        public IntPtr Handle => _handle != IntPtr.Zero ? _handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Shim.Check(Shim.shim_generator_seed(Handle, unchecked((ulong)seed)));
            return this;
        }

        public long initial_seed() => unchecked((long)Shim.shim_generator_initial_seed(Handle));

        public long seed() => unchecked((long)Shim.shim_generator_random_seed(Handle));

        public Tensor get_state()
        {
            IntPtr state = Shim.shim_generator_get_state(Handle);
            if (state == -1)
            {
                Shim.Throw();
            }

            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            Shim.Check(Shim.shim_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        internal static Generator Of(Device device) =>
            new(Shim.Checked(Shim.shim_generator_default((int)device.type, device.index)), device);

        protected virtual void Dispose(bool disposing)
        {
            IntPtr handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            if (handle != IntPtr.Zero)
            {
                Shim.shim_generator_free(handle);
            }
        }
    }

    /// <summary>The stream of the CPU that operators draw from.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed()
        {
            using Generator generator = Generator.Default;
            return generator.initial_seed();
        }

        public static long seed()
        {
            using Generator generator = Generator.Default;
            return generator.seed();
        }

        public static Tensor get_rng_state()
        {
            using Generator generator = Generator.Default;
            return generator.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using Generator generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
