namespace Synth.Numerics.Recording;

/// <summary>Places the registers of a draft on as few slots as their lives allow, and drops instructions that nothing needs.</summary>
internal sealed class SlotAllocation
{
    private const int Unused = -1;

    private readonly ProgramDraft _draft;
    private readonly int[] _lastUse;
    private readonly int[] _slots;
    private readonly bool[] _isLasting;
    private readonly Dictionary<int, Stack<int>> _free = [];

    /// <param name="draft">The program.</param>
    /// <param name="outputs">Registers that are read at the end.</param>
    public SlotAllocation(ProgramDraft draft, IEnumerable<int> outputs)
    {
        _draft = draft;
        _lastUse = new int[draft.Sizes.Count];
        _slots = new int[draft.Sizes.Count];
        _isLasting = new bool[draft.Sizes.Count];
        Array.Fill(_lastUse, Unused);
        Array.Fill(_slots, Unused);
        foreach (int output in outputs.Where(output => output != ProgramDraft.None).Append(ProgramDraft.Zero))
        {
            _lastUse[output] = int.MaxValue;
        }

        FindLastUses();
        foreach (int register in draft.Inputs.Select(input => input.Register).Concat(draft.Fillings.Select(filling => filling.Register)))
        {
            _isLasting[register] = true;
            PlaceIfNew(register);
        }

        Instructions = [.. Enumerable.Range(0, draft.Instructions.Count).Where(i => _lastUse[draft.Instructions[i].Target] != Unused).Select(Place)];
    }

    /// <summary>Instructions on slots, in order.</summary>
    public LaneInstruction[] Instructions { get; }

    /// <summary>Slots in use.</summary>
    public int Count { get; private set; }

    /// <summary>First slot of a register.</summary>
    public int SlotOf(int register) => _slots[register];

    private static ReadOnlySpan<int> Operands(in DraftInstruction instruction) =>
        (int[])[instruction.First, instruction.Second, instruction.Third, instruction.Fourth];

    private void FindLastUses()
    {
        for (int i = _draft.Instructions.Count - 1; i >= 0; i--)
        {
            DraftInstruction instruction = _draft.Instructions[i];
            if (_lastUse[instruction.Target] == Unused)
            {
                continue;
            }

            foreach (int operand in Operands(instruction))
            {
                if (operand != ProgramDraft.None)
                {
                    _lastUse[operand] = Math.Max(_lastUse[operand], i);
                }
            }
        }
    }

    // the target is placed before operands are given up: its directions are written by several instructions
    private LaneInstruction Place(int index)
    {
        DraftInstruction instruction = _draft.Instructions[index];
        PlaceIfNew(instruction.Target);
        bool tangents = instruction.Operation.IsOnTangents;
        int from = instruction.From;
        LaneInstruction placed = new(
            instruction.Operation,
            Offset(instruction.Target, from),
            Offset(instruction.First, tangents ? from : 0),
            Offset(instruction.Second, tangents ? from : 0),
            Offset(instruction.Third, 0),
            Offset(instruction.Fourth, 0),
            instruction.To - from);
        ReadOnlySpan<int> operands = Operands(instruction);
        for (int i = 0; i < operands.Length; i++)
        {
            int operand = operands[i];

            // an operand named twice is given back once
            if (operand != ProgramDraft.None && _lastUse[operand] == index && !_isLasting[operand] && !operands[..i].Contains(operand))
            {
                FreeSlots(_draft.Size(operand)).Push(_slots[operand]);
            }
        }

        return placed;
    }

    private void PlaceIfNew(int register)
    {
        if (_slots[register] == Unused && _lastUse[register] != Unused)
        {
            int size = _draft.Size(register);
            if (!FreeSlots(size).TryPop(out _slots[register]))
            {
                _slots[register] = Count;
                Count += size;
            }
        }
    }

    private Stack<int> FreeSlots(int size)
    {
        if (!_free.TryGetValue(size, out Stack<int>? stack))
        {
            _free.Add(size, stack = new());
        }

        return stack;
    }

    private int Offset(int register, int direction) => register == ProgramDraft.None ? 0 : (_slots[register] + direction) * BlockOperation.Points;
}
