using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Synth.Numerics.Recording;

/// <summary>The derivatives of a recorded formula in several directions: operations carried out on a block of points at a time.</summary>
public sealed class LaneProgram
{
    private readonly LaneInstruction[] _instructions;
    private readonly (int Slot, double Value)[] _fillings;
    private readonly int[] _inputs;
    private readonly int[,] _outputs;

    internal LaneProgram(LaneInstruction[] instructions, int slots, (int Slot, double Value)[] fillings, int[] inputs, int[,] outputs)
    {
        _instructions = instructions;
        _fillings = fillings;
        _inputs = inputs;
        _outputs = outputs;
        Slots = slots;
    }

    /// <summary>Points of a block.</summary>
    public static int BlockLength => BlockOperation.Points;

    /// <summary>Numbers a point that are in memory at once, constants included.</summary>
    internal int Slots { get; }

    /// <summary>Memory to carry the formula out in; one a thread.</summary>
    public Workspace CreateWorkspace() => new(this);

    /// <summary>The numbers of one block of points.</summary>
    public sealed class Workspace
    {
        private readonly LaneProgram _program;
        private readonly double[] _slots;

        internal Workspace(LaneProgram program)
        {
            _program = program;
            _slots = new double[program.Slots * BlockLength];
            foreach ((int slot, double value) in program._fillings)
            {
                Slot(slot).Fill(value);
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
            ref double slots = ref MemoryMarshal.GetArrayDataReference(_slots);
            foreach (ref readonly LaneInstruction instruction in _program._instructions.AsSpan())
            {
                instruction.Operation.Run(ref slots, instruction);
            }
        }

        private Span<double> Slot(int slot) => _slots.AsSpan(slot * BlockLength, BlockLength);
    }
}
