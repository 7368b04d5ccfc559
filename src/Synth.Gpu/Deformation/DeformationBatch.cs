using System.Numerics;
using System.Numerics.Tensors;
using Synth.Numerics.Lanes;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Gpu.Deformation;

/// <summary>The description of a batch of scenes of one size, on the host.</summary>
internal sealed class DeformationBatch<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    private readonly LookPlanes _planes = new();

    /// <summary>Points of a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of points.</summary>
    public int Rows { get; private set; }

    /// <summary>Points of a scene.</summary>
    public int Points => Columns * Rows;

    public SourceTables<TLane, TMask, TElement> Tables { get; } = new();

    public List<SceneRecord> Scenes { get; } = [];

    public List<SourceRecord> Sources { get; } = [];

    public List<LevelRecord<TElement>> Levels { get; } = [];

    public List<TElement> East { get; } = [];

    public List<TElement> North { get; } = [];

    public List<TElement> Look { get; } = [];

    /// <summary>Scenes whose look vectors the device computes.</summary>
    public List<SwathRecord> Swaths { get; } = [];

    /// <summary>Pixels from one point to the next.</summary>
    public int Stride { get; private set; }

    public List<TElement> Heights { get; } = [];

    /// <summary>Describes scenes anew.</summary>
    /// <param name="models">Scenes of one size.</param>
    /// <param name="stride">1 for every pixel; s for every s-th row and column.</param>
    public void Describe(ReadOnlySpan<ForwardModel> models, int stride)
    {
        Clear();
        Columns = (models[0].Grid.Width + stride - 1) / stride;
        Rows = (models[0].Grid.Height + stride - 1) / stride;
        Stride = stride;
        foreach (ForwardModel model in models)
        {
            Add(model, stride);
        }
    }

    /// <summary>Describes points instead of scenes: one row of them, each with a north coordinate of its own, on flat ground.</summary>
    public void DescribePoints(IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM)
    {
        Clear();
        (Columns, Rows) = (eastM.Length, 1);
        for (int i = 0; i < eastM.Length; i++)
        {
            East.Add(TElement.CreateTruncating(eastM[i]));
            North.Add(TElement.CreateTruncating(northM[i]));
        }

        foreach (DeformationSource source in sources)
        {
            AddFlat(source, poisson);
        }
    }

    private void Add(ForwardModel model, int stride)
    {
        for (int column = 0; column < Columns; column++)
        {
            East.Add(TElement.CreateTruncating(model.Grid.EastOf(column * stride)));
        }

        for (int row = 0; row < Rows; row++)
        {
            North.Add(TElement.CreateTruncating(model.Grid.NorthOf(row * stride)));
        }

        int heightFirst = Heights.Count, firstSource = Sources.Count;
        (int lookFirst, bool isSwath) = AddLook(model, stride);
        bool isConstant = model.Look is ConstantLook;
        AddSources(model);
        Scenes.Add(new SceneRecord(
            firstSource, Sources.Count - firstSource, lookFirst, isConstant ? 0 : 1, isConstant ? 1 : Points, isSwath ? 1 : 0, heightFirst));
    }

    private void Clear()
    {
        Tables.Clear();
        Scenes.Clear();
        Sources.Clear();
        Levels.Clear();
        East.Clear();
        North.Clear();
        Look.Clear();
        Swaths.Clear();
        Heights.Clear();
    }

    private (int First, bool IsSwath) AddLook(ForwardModel model, int stride)
    {
        if (model.Look is SwathLook swath)
        {
            ParameterChecks.ThrowOnError(swath.Problems(), nameof(model));
            Grid grid = model.Grid;
            int first = 3 * Points * Swaths.Count;
            Swaths.Add(new SwathRecord(
                first, SwathTerms.Of(swath, grid), (grid.Width - 1) / 2.0, (grid.Height - 1) / 2.0, grid.PixelEastM, grid.PixelNorthM));
            return (first, true);
        }

        int place = Look.Count;
        _planes.Select(model.Look, model.Grid);
        if (_planes.IsConstant)
        {
            LineOfSight centre = _planes.Centre;
            Look.Add(TElement.CreateTruncating(centre.East));
            Look.Add(TElement.CreateTruncating(centre.North));
            Look.Add(TElement.CreateTruncating(centre.Up));
            return (place, false);
        }

        TElement[] east = new TElement[Points], north = new TElement[Points], up = new TElement[Points];
        for (int row = 0; row < Rows; row++)
        {
            Range line = (row * Columns)..((row + 1) * Columns);
            _planes.CopyRow(row * stride, stride, east.AsSpan(line), north.AsSpan(line), up.AsSpan(line));
        }

        Look.AddRange(east);
        Look.AddRange(north);
        Look.AddRange(up);
        return (place, false);
    }

    private void AddSources(ForwardModel model)
    {
        if (model.TopographyCorrection == TopographyCorrection.None)
        {
            foreach (DeformationSource source in model.Sources)
            {
                AddFlat(source, model.Poisson);
            }

            return;
        }

        double lowest = TensorPrimitives.Min<float>(model.HeightM.Data) - model.ReferenceHeightM;
        double highest = TensorPrimitives.Max<float>(model.HeightM.Data) - model.ReferenceHeightM;
        foreach (DeformationSource source in model.Sources)
        {
            AddCorrected(source, model.Poisson, new VaryingDepth(source, lowest, highest));
        }

        foreach (float height in model.HeightM.Data)
        {
            Heights.Add(TElement.CreateTruncating(height - model.ReferenceHeightM));
        }
    }

    private void AddFlat(DeformationSource source, double poisson)
    {
        Sources.Add(new SourceRecord(Levels.Count, 1));
        AddLevel(source, poisson, 0, 1);
    }

    private void AddCorrected(DeformationSource source, double poisson, VaryingDepth correction)
    {
        Sources.Add(new SourceRecord(Levels.Count, correction.HeightsM.Length));
        for (int k = 0; k < correction.HeightsM.Length; k++)
        {
            AddLevel(VaryingDepth.Lowered(source, correction.HeightsM[k]), poisson, correction.HeightsM[k], correction.Weights[k]);
        }
    }

    private void AddLevel(DeformationSource source, double poisson, double heightM, double weight)
    {
        (int kind, int index, int tableFirst) = Tables.Add(source, poisson);
        Levels.Add(new LevelRecord<TElement>(kind, index, tableFirst, TElement.CreateTruncating(heightM), TElement.CreateTruncating(weight)));
    }
}
