using Synth.Gpu.Transforms;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;

namespace Synth.Gpu.Fields;

/// <summary>
/// What the amplitudes and the noise of fields are computed from: constants, and numbers along the two axes of each grid, taken in double
/// precision here so that every wave falls on the side of a cutoff that it does on the CPU.
/// </summary>
internal sealed class SpectrumTable
{
    private readonly List<(SpectrumRecord Record, HalfPlane Plane)> _grids = [];
    private readonly List<(int Fine, int Coarse, FieldDomain Domain, bool SettlesMean, int Slot)> _fields = [];
    private readonly List<float> _axes = [];

    /// <summary>Sizes of the grids, those of one size one after the other.</summary>
    public (int Rows, int Columns)[] Sizes { get; private set; } = [];

    /// <summary>A record for each grid, in the order of the sizes.</summary>
    public SpectrumRecord[] Spectra { get; private set; } = [];

    /// <summary>A record for each field, in the order of the requests.</summary>
    public FieldRecord[] Fields { get; private set; } = [];

    /// <summary>Numbers along the axes, for all grids.</summary>
    public ReadOnlySpan<float> Axes => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_axes);

    /// <summary>Describes fields.</summary>
    public void Describe(ReadOnlySpan<FieldRequest> requests)
    {
        _grids.Clear();
        _fields.Clear();
        _axes.Clear();
        foreach (FieldRequest request in requests)
        {
            Add(request);
        }

        int[] order = [.. Enumerable.Range(0, _grids.Count).OrderBy(grid => _grids[grid].Plane.Rows).ThenBy(grid => _grids[grid].Plane.Columns)];
        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        Sizes = [.. order.Select(grid => (_grids[grid].Plane.Rows, _grids[grid].Plane.Columns))];
        Spectra = [.. order.Select(grid => _grids[grid].Record)];
        Fields = [.. _fields.Select(field => new FieldRecord(places[field.Fine], places[field.Coarse], field.Domain.Step, field.SettlesMean ? 1 : 0, field.Slot))];
    }

    /// <summary>Values of both grids of a field.</summary>
    public static int ValuesOf(FieldRequest request)
    {
        (HalfPlane fine, HalfPlane coarse) = SpectrumBuilder.Planes(new FieldDomain(request.Grid, request.Spectrum.ReachM));
        return (fine.Rows * fine.Columns) + (coarse.Rows * coarse.Columns);
    }

    private void Add(FieldRequest request)
    {
        FieldDomain domain = new(request.Grid, request.Spectrum.ReachM);
        (HalfPlane fine, HalfPlane coarse) = SpectrumBuilder.Planes(domain);
        _fields.Add((_grids.Count, _grids.Count + 1, domain, request.Spectrum is MaternSpectrum, request.Slot));
        Add(request, domain, fine, isCoarse: false, request.FirstIndex);

        // the coarse grid's numbers follow the two parts of the fine one's
        Add(request, domain, coarse, isCoarse: true, request.FirstIndex + (2 * (ulong)SpectrumBuilder.FineLength(domain)));
    }

    private void Add(FieldRequest request, FieldDomain domain, HalfPlane plane, bool isCoarse, ulong firstIndex)
    {
        SpectrumTerms terms = SpectrumTerms.Of(request.Spectrum, domain.CrossoverCyclesPerM, isCoarse, Math.Sqrt(plane.SquareScale));
        int firstAxis = _axes.Count, rows = (plane.Rows / 2) + 1;
        AddAxes(plane, rows, isCoarse);
        int firstAlias = request.Spectrum is MaternSpectrum matern && !isCoarse ? AddAliases(matern, domain, plane, rows) : -1;
        _grids.Add((new SpectrumRecord(
            terms.Kind,
            isCoarse ? 1 : 0,
            (float)terms.Stretch,
            (float)terms.LowPower,
            (float)terms.HighPower,
            (float)terms.Cutoff,
            (float)terms.WeightRate,
            (float)terms.Scale,
            firstAxis,
            firstAlias,
            request.Random.Counter.For(RandomUse.NormalSingle),
            firstIndex), plane));
    }

    /// <summary>Squares and gains of the columns, then of the rows up to the middle.</summary>
    private void AddAxes(HalfPlane plane, int rows, bool isCoarse)
    {
        float[] squares = new float[plane.HalfColumns], gains = new float[plane.HalfColumns], rowGains = new float[rows];
        plane.ColumnSquares(squares);
        Array.Fill(gains, 1);
        Array.Fill(rowGains, 1);
        if (isCoarse)
        {
            plane.ColumnGains(gains);
            for (int row = 0; row < rows; row++)
            {
                rowGains[row] = plane.RowGain(row);
            }
        }

        _axes.AddRange(squares);
        _axes.AddRange(gains);
        for (int row = 0; row < rows; row++)
        {
            _axes.Add((float)plane.RowSquare(row));
        }

        _axes.AddRange(rowGains);
    }

    private int AddAliases(MaternSpectrum model, FieldDomain domain, HalfPlane plane, int rows)
    {
        Span<double> room = stackalloc double[MaternAliases.MeshLength];
        Span<float> line = stackalloc float[2 * MaternAliases.Intervals];
        MaternAliases aliases = new(model, domain, room);
        int first = _axes.Count;
        for (int row = 0; row < rows; row++)
        {
            aliases.FillLine(row / (double)plane.Rows, plane.SquareScale, line);
            _axes.AddRange(line);
        }

        return first;
    }
}
