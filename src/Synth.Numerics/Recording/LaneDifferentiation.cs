namespace Synth.Numerics.Recording;

/// <summary>Makes one program of the derivatives of a formula in several directions; what it computes itself is shared between them.</summary>
/// <remarks>
/// Forward differentiation as a lane with a derivative does it (<see cref="Lanes.Dual{TLane,TMask}"/>), to the same bits but for the sign
/// of zeros and where a number becomes infinite: terms of what does not vary are left out, not multiplied by zero. A formula too long for
/// the compiler's registers is several times faster this way (the vector mode of Griewank and Walther 2008, chapter 3).
/// </remarks>
public static class LaneDifferentiation
{
    /// <summary>The program of all derivatives.</summary>
    /// <param name="directions">The formula as recorded for each direction; all have the same operations (<see cref="LaneRecord.HasOperationsOf"/>).</param>
    /// <param name="inputs">Inputs of the formula, numbered from 0 on.</param>
    /// <exception cref="ArgumentException">There is no record, or the operations differ.</exception>
    public static LaneProgram Differentiate(IReadOnlyList<LaneRecord> directions, int inputs)
    {
        if (directions.Count == 0 || directions.Any(direction => !direction.HasOperationsOf(directions[0])))
        {
            throw new ArgumentException("directions of one formula are wanted, at least one", nameof(directions));
        }

        // a register holds the directions up to the last in which its number varies: those in which the fewest do come last
        int[] order = [.. Enumerable.Range(0, directions.Count).OrderByDescending(i => directions[i].Varying().Count(varies => varies))];
        ProgramDraft draft = new();
        int[] tangents = Differentiate(draft, [.. order.Select(i => directions[i])]);
        int[] results = [.. directions[0].Outputs.Select(output => Result(draft, tangents[output]))];
        SlotAllocation allocation = new(draft, results.Where(result => result != ProgramDraft.None));
        int[] inputPlaces = Inputs(draft, allocation, inputs);
        int[,] outputPlaces = Outputs(draft, allocation, results, order);
        (int Place, double Value)[] fillings =
            [.. draft.Fillings.Where(f => allocation.IsUsed(f.Register)).Select(f => (allocation.PlaceOf(f.Register, f.Direction).Offset, f.Value))];
        return new LaneProgram(allocation.Instructions, allocation.Length, fillings, inputPlaces, outputPlaces);
    }

    // results lie in registers of their own, also those that are constant
    private static int Result(ProgramDraft draft, int tangents)
    {
        if (tangents == ProgramDraft.None)
        {
            return tangents;
        }

        int result = draft.Register(draft.Size(tangents));
        draft.Write(result, TangentOperations.Copy, 0, draft.Size(tangents), tangents);
        return result;
    }

    // the registers of the derivatives of every number
    private static int[] Differentiate(ProgramDraft draft, LaneRecord[] directions)
    {
        LaneNode[] nodes = directions[0].Nodes;
        int[] numbers = new int[nodes.Length], tangents = ConstantTangents(draft, directions);
        TangentRules rules = new(draft);
        for (int i = 0; i < nodes.Length; i++)
        {
            LaneNode node = nodes[i];
            if (node.Operation is null)
            {
                numbers[i] = node.IsInput ? draft.Input(node.First) : draft.Constant(node.Value);
                continue;
            }

            int a = numbers[node.First], b = numbers[node.Second], c = numbers[node.Third];
            numbers[i] = draft.Number(node.Operation, a, b, c);
            tangents[i] = rules.Of(node.Operation, new(numbers[i], a, b, c, tangents[node.First], tangents[node.Second], tangents[node.Third]));
        }

        return tangents;
    }

    private static int[] ConstantTangents(ProgramDraft draft, LaneRecord[] directions)
    {
        Dictionary<int, double[]> values = [];
        for (int direction = 0; direction < directions.Length; direction++)
        {
            foreach ((int node, double tangent) in directions[direction].Tangents)
            {
                values.TryAdd(node, new double[directions.Length]);
                values[node][direction] = tangent;
            }
        }

        int[] tangents = new int[directions[0].Nodes.Length];
        Array.Fill(tangents, ProgramDraft.None);
        foreach ((int node, double[] all) in values)
        {
            tangents[node] = draft.Tangents(all.AsSpan(0, Array.FindLastIndex(all, tangent => tangent != 0) + 1));
        }

        return tangents;
    }

    // an input that no derivative needs is written where nothing reads it
    private static int[] Inputs(ProgramDraft draft, SlotAllocation allocation, int inputs)
    {
        int[] places = new int[inputs];
        Array.Fill(places, allocation.AddSlot());
        foreach ((int register, int index) in draft.Inputs.Where(input => allocation.IsUsed(input.Register)))
        {
            places[index] = allocation.PlaceOf(register, 0).Offset;
        }

        return places;
    }

    // a direction in which an output does not vary has its zeros from a slot that nothing writes
    private static int[,] Outputs(ProgramDraft draft, SlotAllocation allocation, int[] results, int[] order)
    {
        int zero = allocation.AddSlot();
        int[,] places = new int[results.Length, order.Length];
        for (int output = 0; output < results.Length; output++)
        {
            for (int direction = 0; direction < order.Length; direction++)
            {
                places[output, order[direction]] = direction < draft.Size(results[output])
                    ? allocation.PlaceOf(results[output], direction).Offset
                    : zero;
            }
        }

        return places;
    }
}
