using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>Places the registers of a draft on as few slots as their lives allow, and drops instructions that nothing needs.</summary>
internal sealed class SlotAllocation
{
    private const int Unused = -1;

    private readonly ProgramDraft _draft;
    private readonly int[] _lastUse;
    private readonly int[] _places;
    private readonly bool[] _isConstant;
    private readonly bool[] _isInput;
    private readonly Dictionary<int, Stack<int>> _free = [];
    private int _doubles;

    /// <param name="draft">The program.</param>
    /// <param name="outputs">Registers that are read at the end.</param>
    public SlotAllocation(ProgramDraft draft, IEnumerable<int> outputs)
    {
        _draft = draft;
        _lastUse = new int[draft.Sizes.Count];
        _places = new int[draft.Sizes.Count];
        _isConstant = new bool[draft.Sizes.Count];
        _isInput = new bool[draft.Sizes.Count];
        Array.Fill(_lastUse, Unused);
        Array.Fill(_places, Unused);
        foreach (int output in outputs)
        {
            _lastUse[output] = int.MaxValue;
        }

        FindLastUses();
        foreach (int register in draft.Fillings.Select(filling => filling.Register).Where(register => !_isConstant[register] && IsUsed(register)))
        {
            _isConstant[register] = true;
            _places[register] = _doubles;
            _doubles += Double512.Width * draft.Size(register);
        }

        foreach ((int register, _) in draft.Inputs.Where(input => IsUsed(input.Register)))
        {
            _isInput[register] = true;
            PlaceIfNew(register);
        }

        Instructions = [.. Enumerable.Range(0, draft.Instructions.Count).Where(i => IsUsed(draft.Instructions[i].Target)).Select(Place)];
    }

    /// <summary>Instructions on slots, in order.</summary>
    public LaneInstruction[] Instructions { get; }

    /// <summary>Length of all slots, in doubles.</summary>
    public int Length => _doubles;

    /// <summary>Whether a register has a place.</summary>
    public bool IsUsed(int register) => _lastUse[register] != Unused;

    /// <summary>Place of a register in a direction, in doubles from the first slot.</summary>
    public SlotPlace PlaceOf(int register, int direction)
    {
        if (register == ProgramDraft.None)
        {
            return default;
        }

        SlotPlace place = new(_places[register], _isConstant[register]);
        return place with { Offset = place.Offset + (direction * place.Stride) };
    }

    /// <summary>A new slot of one number a point that no instruction touches.</summary>
    public int AddSlot()
    {
        _doubles += BlockOperation.Points;
        return _doubles - BlockOperation.Points;
    }

    private static ReadOnlySpan<int> Operands(in DraftInstruction instruction) =>
        (int[])[instruction.First, instruction.Second, instruction.Third, instruction.Fourth];

    private void FindLastUses()
    {
        for (int i = _draft.Instructions.Count - 1; i >= 0; i--)
        {
            DraftInstruction instruction = _draft.Instructions[i];
            if (!IsUsed(instruction.Target))
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
            PlaceOf(instruction.Target, from).Offset,
            PlaceOf(instruction.First, tangents ? from : 0),
            PlaceOf(instruction.Second, tangents ? from : 0),
            PlaceOf(instruction.Third, 0),
            PlaceOf(instruction.Fourth, 0),
            instruction.To - from);
        ReadOnlySpan<int> operands = Operands(instruction);
        for (int i = 0; i < operands.Length; i++)
        {
            int operand = operands[i];

            // an operand named twice is given back once
            if (operand != ProgramDraft.None && _lastUse[operand] == index && !_isConstant[operand] && !_isInput[operand] && !operands[..i].Contains(operand))
            {
                FreeSlots(_draft.Size(operand)).Push(_places[operand]);
            }
        }

        return placed;
    }

    private void PlaceIfNew(int register)
    {
        if (_places[register] == Unused)
        {
            int size = _draft.Size(register);
            if (!FreeSlots(size).TryPop(out int place))
            {
                place = _doubles;
                _doubles += size * BlockOperation.Points;
            }

            _places[register] = place;
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
}
