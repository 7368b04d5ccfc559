namespace Synth.Numerics.Recording;

/// <summary>
/// A program on registers, each written once: numbers, and derivatives in the first so many directions. Where they lie in memory is
/// settled later (<see cref="SlotAllocation"/>).
/// </summary>
internal sealed class ProgramDraft
{
    /// <summary>In place of a register: not there, or derivatives that are all 0.</summary>
    public const int None = -1;

    /// <summary>The register of the number 0.</summary>
    public const int Zero = 0;

    private readonly List<int> _sizes = [];
    private readonly Dictionary<long, int> _constants = [];

    public ProgramDraft() => Constant(0);

    /// <summary>Slots of each register: 1 for a number.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>Instructions on registers; each tells the directions that it works on.</summary>
    public List<DraftInstruction> Instructions { get; } = [];

    /// <summary>What is in registers from the start.</summary>
    public List<(int Register, int Direction, double Value)> Fillings { get; } = [];

    /// <summary>The registers that are given.</summary>
    public List<(int Register, int Index)> Inputs { get; } = [];

    /// <summary>Slots of a register, 0 for none.</summary>
    public int Size(int register) => register == None ? 0 : _sizes[register];

    /// <summary>The register of a constant; zeros of both signs are different constants.</summary>
    public int Constant(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        if (!_constants.TryGetValue(bits, out int register))
        {
            register = Register(1);
            _constants.Add(bits, register);
            Fillings.Add((register, 0, value));
        }

        return register;
    }

    /// <summary>A register of constant derivatives.</summary>
    public int Tangents(ReadOnlySpan<double> values)
    {
        int register = Register(values.Length);
        for (int direction = 0; direction < values.Length; direction++)
        {
            Fillings.Add((register, direction, values[direction]));
        }

        return register;
    }

    public int Input(int index)
    {
        int register = Register(1);
        Inputs.Add((register, index));
        return register;
    }

    /// <summary>A new register for derivatives in the first so many directions.</summary>
    public int Register(int directions)
    {
        _sizes.Add(directions);
        return _sizes.Count - 1;
    }

    /// <summary>An operation on numbers; returns the register of the result.</summary>
    public int Number(BlockOperation operation, int a, int b = Zero, int c = Zero)
    {
        int target = Register(1);
        Instructions.Add(new DraftInstruction(operation, target, a, b, c, None, 0, 1));
        return target;
    }

    /// <summary>An operation on the derivatives in the directions from <paramref name="from"/> to before <paramref name="to"/>, if there are any.</summary>
    public void Write(int target, BlockOperation operation, int from, int to, int t = None, int u = None, int p = None, int q = None)
    {
        if (from < to)
        {
            Instructions.Add(new DraftInstruction(operation, target, t, u, p, q, from, to));
        }
    }
}

/// <summary>An operation on registers, for the directions from the first to before the last; see <see cref="LaneInstruction"/>.</summary>
internal readonly record struct DraftInstruction(
    BlockOperation Operation, int Target, int First, int Second, int Third, int Fourth, int From, int To)
{
}
