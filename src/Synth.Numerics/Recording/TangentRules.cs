namespace Synth.Numerics.Recording;

/// <summary>The rules of forward differentiation, as instructions: those of <see cref="Lanes.Dual{TLane,TMask}"/>, for several directions at once.</summary>
internal sealed class TangentRules(ProgramDraft draft)
{
    private static readonly Dictionary<BlockOperation, Func<TangentRules, VaryingOperands, int>> Rules = new()
    {
        [ArithmeticOperations.Substitution] = (_, o) => o.TangentB,
        [ArithmeticOperations.Sum] = (rules, o) => rules.Sum(o.TangentA, o.TangentB),
        [ArithmeticOperations.Difference] = (rules, o) => rules.Difference(o.TangentA, o.TangentB),
        [ArithmeticOperations.Negation] = (rules, o) => rules.Difference(ProgramDraft.None, o.TangentA),
        [ArithmeticOperations.Product] = (rules, o) => rules.SumOfProducts(o.TangentA, o.B, o.TangentB, o.A),
        [ArithmeticOperations.FusedProduct] = (rules, o) => o.TangentC == ProgramDraft.None
            ? rules.SumOfProducts(o.TangentA, o.B, o.TangentB, o.A)
            : rules.ScaledSum(o.TangentA, o.B, rules.ScaledSum(o.TangentB, o.A, o.TangentC)),
        [ArithmeticOperations.Quotient] = (rules, o) => rules.Quotient(o),
        [ArithmeticOperations.Root] = (rules, o) =>
            rules.Scaled(o.TangentA, rules.Number(ArithmeticOperations.Sum, o.Result, o.Result), TangentOperations.DividedUnlessStill),
        [ArithmeticOperations.Logarithm] = (rules, o) => rules.Scaled(o.TangentA, o.A, TangentOperations.DividedUnlessStill),
        [ArithmeticOperations.Exponential] = (rules, o) => rules.Scaled(o.TangentA, o.Result, TangentOperations.ScaledUnlessStill),
        [ArithmeticOperations.Magnitude] = (rules, o) => rules.Scaled(o.TangentA, rules.Sign(o.A)),
        [ArithmeticOperations.SignCopy] = (rules, o) =>
            rules.Scaled(o.TangentA, rules.Number(ArithmeticOperations.Product, rules.Sign(o.A), rules.Sign(o.B))),
        [ArithmeticOperations.Arctangent] = (rules, o) =>
            rules.Scaled(o.TangentA, rules.Number(ArithmeticOperations.FusedProduct, o.A, o.A, rules.One), TangentOperations.Divided),
        [ArithmeticOperations.AngleOfPoint] = (rules, o) => rules.Turning(o),
        [ArithmeticOperations.ArctangentOfRatio] = (rules, o) => rules.Turning(o),
        [ArithmeticOperations.Sine] = (rules, o) => rules.Scaled(o.TangentA, rules.Number(ArithmeticOperations.Cosine, o.A)),
        [ArithmeticOperations.Cosine] = (rules, o) =>
            rules.Difference(ProgramDraft.None, rules.Scaled(o.TangentA, rules.Number(ArithmeticOperations.Sine, o.A))),
        [MaskOperations.Selection] = (rules, o) => rules.Selection(o.A, o.TangentB, o.TangentC),
    };

    private int One => draft.Constant(1);

    /// <summary>The register of the derivatives of a result; roundings and truth values have none.</summary>
    public int Of(BlockOperation operation, VaryingOperands operands) =>
        Rules.TryGetValue(operation, out Func<TangentRules, VaryingOperands, int>? rule) ? rule(this, operands) : ProgramDraft.None;

    private int Number(BlockOperation operation, int a, int b = ProgramDraft.Zero, int c = ProgramDraft.Zero) => draft.Number(operation, a, b, c);

    private int Sign(int a) => Number(ArithmeticOperations.SignCopy, One, a);

    private int Sum(int t, int u)
    {
        if (t == ProgramDraft.None || u == ProgramDraft.None)
        {
            return t == ProgramDraft.None ? u : t;
        }

        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.Sum, 0, both, t, u);
        draft.Write(target, TangentOperations.Copy, both, draft.Size(t), t);
        draft.Write(target, TangentOperations.Copy, both, draft.Size(u), u);
        return target;
    }

    private int Difference(int t, int u)
    {
        if (u == ProgramDraft.None)
        {
            return t;
        }

        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.Difference, 0, both, t, u);
        draft.Write(target, TangentOperations.Copy, both, draft.Size(t), t);
        draft.Write(target, TangentOperations.Negation, both, draft.Size(u), u: u);
        return target;
    }

    private int Scaled(int t, int p) => Scaled(t, p, TangentOperations.Scaled);

    private int Scaled(int t, int p, BlockOperation operation)
    {
        if (t == ProgramDraft.None)
        {
            return t;
        }

        int target = draft.Register(draft.Size(t));
        draft.Write(target, operation, 0, draft.Size(t), t, p: p);
        return target;
    }

    // t p + u q
    private int SumOfProducts(int t, int p, int u, int q)
    {
        if (t == ProgramDraft.None || u == ProgramDraft.None)
        {
            return t == ProgramDraft.None ? Scaled(u, q) : Scaled(t, p);
        }

        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.SumOfProducts, 0, both, t, u, p, q);
        draft.Write(target, TangentOperations.Scaled, both, draft.Size(t), t, p: p);
        draft.Write(target, TangentOperations.Scaled, both, draft.Size(u), u, p: q);
        return target;
    }

    // t p + u
    private int ScaledSum(int t, int p, int u)
    {
        if (t == ProgramDraft.None || u == ProgramDraft.None)
        {
            return t == ProgramDraft.None ? u : Scaled(t, p);
        }

        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.ScaledSum, 0, both, t, u, p);
        draft.Write(target, TangentOperations.Scaled, both, draft.Size(t), t, p: p);
        draft.Write(target, TangentOperations.Copy, both, draft.Size(u), u);
        return target;
    }

    private int Selection(int mask, int t, int u)
    {
        if (t == u)
        {
            return t;
        }

        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.Selection, 0, both, t, u, mask);
        draft.Write(target, TangentOperations.WhereTrue, both, draft.Size(t), t, p: mask);
        draft.Write(target, TangentOperations.WhereFalse, both, draft.Size(u), u: u, p: mask);
        return target;
    }

    // (a' - (a / b) b') / b
    private int Quotient(VaryingOperands o)
    {
        int t = o.TangentA, u = o.TangentB;
        if (t == ProgramDraft.None && u == ProgramDraft.None)
        {
            return ProgramDraft.None;
        }

        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.Quotient, 0, both, t, u, o.Result, o.B);
        draft.Write(target, TangentOperations.Divided, both, draft.Size(t), t, p: o.B);
        draft.Write(target, TangentOperations.QuotientOfSecond, both, draft.Size(u), u: u, p: o.Result, q: o.B);
        return target;
    }

    // (x y' - y x') / (x^2 + y^2) in units of the larger coordinate, whose squares may leave the range; 0 at the origin
    private int Turning(VaryingOperands o)
    {
        int t = o.TangentA, u = o.TangentB;
        if (t == ProgramDraft.None && u == ProgramDraft.None)
        {
            return ProgramDraft.None;
        }

        int rise = Number(ArithmeticOperations.Magnitude, o.A), run = Number(ArithmeticOperations.Magnitude, o.B);
        int size = Number(MaskOperations.Selection, Number(MaskOperations.Greater, run, rise), run, rise);
        int inverse = Number(ArithmeticOperations.Quotient, One, OneIfZero(size));
        int x = Number(ArithmeticOperations.Product, o.B, inverse), y = Number(ArithmeticOperations.Product, o.A, inverse);
        int norm = Number(ArithmeticOperations.FusedProduct, x, x, Number(ArithmeticOperations.Product, y, y));
        int target = Target(t, u, out int both);
        draft.Write(target, TangentOperations.DifferenceOfProducts, 0, both, t, u, x, y);
        draft.Write(target, TangentOperations.Scaled, both, draft.Size(t), t, p: x);
        draft.Write(target, TangentOperations.ScaledNegation, both, draft.Size(u), u: u, q: y);
        return Scaled(Scaled(target, inverse), OneIfZero(norm), TangentOperations.Divided);
    }

    private int OneIfZero(int a) => Number(MaskOperations.Selection, Number(MaskOperations.Greater, a, ProgramDraft.Zero), a, One);

    private int Target(int t, int u, out int both)
    {
        both = Math.Min(draft.Size(t), draft.Size(u));
        return draft.Register(Math.Max(draft.Size(t), draft.Size(u)));
    }
}

/// <summary>The registers of a result, of its operands and of their derivatives (<see cref="ProgramDraft.None"/> where an operand does not vary).</summary>
internal readonly record struct VaryingOperands(int Result, int A, int B, int C, int TangentA, int TangentB, int TangentC);
