namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of one input as a caller sees it.</summary>
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>A module of two inputs as a caller sees it.</summary>
        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>A module that lets others look on when it is called.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
            where TPreHook : Delegate
            where TPostHook : Delegate
        {
            private readonly Dictionary<string, TPreHook> _before = [];
            private readonly Dictionary<string, TPostHook> _after = [];

            protected HookableModule(string name)
                : base(name)
            {
            }

            private protected IEnumerable<TPreHook> BeforeHooks => _before.Values;

            private protected IEnumerable<TPostHook> AfterHooks => _after.Values;

            /// <summary>Called before every call; what it returns other than null takes the place of the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                string key = Guid.NewGuid().ToString();
                _before.Add(key, hook);
                return new HookRemover(() => _before.Remove(key));
            }

            /// <summary>Called after every call; what it returns other than null takes the place of the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                string key = Guid.NewGuid().ToString();
                _after.Add(key, hook);
                return new HookRemover(() => _after.Remove(key));
            }

            /// <summary>Takes a hook away again.</summary>
            public class HookRemover
            {
                private readonly Action _remove;

                internal HookRemover(Action remove) => _remove = remove;

                public void remove() => _remove();
            }
        }

        /// <summary>A module of one input.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            /// <summary>Applies the module with its hooks.</summary>
            public TResult call(T input)
            {
                foreach (Func<Module<T, TResult>, T, T> hook in BeforeHooks)
                {
                    input = hook(this, input) is { } replaced ? replaced : input;
                }

                TResult result = forward(input);
                foreach (Func<Module<T, TResult>, T, TResult, TResult> hook in AfterHooks)
                {
                    result = hook(this, input, result) is { } replaced ? replaced : result;
                }

                return result;
            }
        }

        /// <summary>A module of two inputs.</summary>
        public abstract class Module<T1, T2, TResult> : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Applies the module with its hooks.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                foreach (Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?> hook in BeforeHooks)
                {
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                }

                TResult result = forward(input1, input2);
                foreach (Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult> hook in AfterHooks)
                {
                    result = hook(this, input1, input2, result) is { } replaced ? replaced : result;
                }

                return result;
            }
        }
    }
}
