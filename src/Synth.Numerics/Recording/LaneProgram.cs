using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>The derivatives of a recorded formula in several directions: operations carried out on a block of points at a time.</summary>
public sealed class LaneProgram
{
    private readonly LaneInstruction[] _instructions;
    private readonly (int Place, double Value)[] _fillings;
    private readonly int[] _inputs;
    private readonly int[,] _outputs;

    internal LaneProgram(LaneInstruction[] instructions, int length, (int Place, double Value)[] fillings, int[] inputs, int[,] outputs)
    {
        _instructions = instructions;
        _fillings = fillings;
        _inputs = inputs;
        _outputs = outputs;
        Length = length;
    }

    /// <summary>Points of a block.</summary>
    public static int BlockLength => BlockOperation.Points;

    /// <summary>Numbers that are in memory at once for a block.</summary>
    public int Length { get; }

    /// <summary>Memory to carry the formula out in; one a thread.</summary>
    public Workspace CreateWorkspace() => new(this);

    /// <summary>The numbers of one block of points.</summary>
    public sealed class Workspace
    {
        private readonly LaneProgram _program;
        private readonly double[] _slots;

        // vectors that straddle two lines of the cache cost twice
        private readonly int _start;

        internal Workspace(LaneProgram program)
        {
            _program = program;
            _slots = GC.AllocateArray<double>(program.Length + Double512.Width, pinned: true);
            long misplaced = Marshal.UnsafeAddrOfPinnedArrayElement(_slots, 0) / sizeof(double) % Double512.Width;
            _start = (int)((Double512.Width - misplaced) % Double512.Width);
            foreach ((int place, double value) in program._fillings)
            {
                _slots.AsSpan(_start + place, Double512.Width).Fill(value);
            }
        }

        /// <summary>An input at every point of the block, to be written before <see cref="Run"/>.</summary>
        public Span<double> Input(int index) => Slot(_program._inputs[index]);

        /// <summary>The derivative of an output in a direction at every point of the block, to be read after <see cref="Run"/>.</summary>
        public ReadOnlySpan<double> Derivative(int output, int direction) => Slot(_program._outputs[output, direction]);

        /// <summary>Computes all derivatives from all inputs.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run()
        {
            ref double slots = ref _slots[_start];
            foreach (ref readonly LaneInstruction instruction in _program._instructions.AsSpan())
            {
                instruction.Operation.Run(ref slots, instruction);
            }
        }

        private Span<double> Slot(int place) => _slots.AsSpan(_start + place, BlockLength);
    }
}
