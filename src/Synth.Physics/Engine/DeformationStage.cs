using System.Numerics;
using System.Numerics.Tensors;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Physics.Engine;

/// <summary>Computes the deformation of a model with one kind of lane; keeps its buffers from model to model.</summary>
internal sealed class DeformationStage<TLane, TMask, TElement> : IDeformationStage
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    // 56 x 56 points of a scene of 224 x 224
    private const int CoarseStride = 4;

    private readonly LookPlanes _look = new();
    private Grid? _grid;
    private LosGridEvaluator<TLane, TMask, TElement>? _full;
    private LosGridEvaluator<TLane, TMask, TElement>? _coarse;
    private float[] _coarseSum = [];
    private float[] _coarseField = [];
    private float[][] _levels = [];

    /// <inheritdoc/>
    public void Fill(ForwardModel model, FieldStack fields)
    {
        Select(model);
        fields.SetSourceCount(model.Sources.Length);
        if (model.Sources.Length == 0)
        {
            Array.Clear(fields.DeformationLosM);
        }

        for (int i = 0; i < model.Sources.Length; i++)
        {
            float[] field = fields.SourceLosM(i);
            FillSource(model, model.Sources[i], field);
            if (i == 0)
            {
                // a sum that begins at 0, without writing the zeros first
                TensorPrimitives.Add(field, 0, fields.DeformationLosM);
            }
            else
            {
                AddTo(fields.DeformationLosM, field);
            }
        }
    }

    /// <inheritdoc/>
    public CoarseField? Preview(ForwardModel model)
    {
        if (model.TopographyCorrection != TopographyCorrection.None)
        {
            // the coarse points would need their own depths; the full field decides instead
            return null;
        }

        Select(model);
        Array.Clear(_coarseSum);
        foreach (DeformationSource source in model.Sources)
        {
            _coarse!.Evaluate(source, model.Poisson, _coarseField);
            AddTo(_coarseSum, _coarseField);
        }

        return new CoarseField(_coarseSum, _coarse!.Columns, _coarse.Rows, CoarseStride);
    }

    private void FillSource(ForwardModel model, DeformationSource source, float[] field)
    {
        if (model.TopographyCorrection == TopographyCorrection.None)
        {
            _full!.Evaluate(source, model.Poisson, field);
            return;
        }

        ReadOnlySpan<float> heightM = model.HeightM.Data;
        double lowest = TensorPrimitives.Min(heightM) - model.ReferenceHeightM;
        double highest = TensorPrimitives.Max(heightM) - model.ReferenceHeightM;
        VaryingDepth correction = new(source, lowest, highest);
        EnsureLevels(correction.HeightsM.Length, field.Length);
        float[][] levels = _levels[..correction.HeightsM.Length];
        for (int k = 0; k < levels.Length; k++)
        {
            _full!.Evaluate(VaryingDepth.Lowered(source, correction.HeightsM[k]), model.Poisson, levels[k]);
        }

        correction.Interpolate(levels, heightM, model.ReferenceHeightM, field);
    }

    private void Select(ForwardModel model)
    {
        if (model.Grid != _grid)
        {
            _grid = model.Grid;
            _full = new(_grid, _look);
            _coarse = new(_grid, _look, CoarseStride);
            _coarseSum = new float[_coarse.Columns * _coarse.Rows];
            _coarseField = new float[_coarseSum.Length];
        }

        _look.Select(model.Look, model.Grid);
    }

    private void EnsureLevels(int count, int pixels)
    {
        if (_levels.Length < count || _levels[0].Length != pixels)
        {
            _levels = [.. Enumerable.Range(0, count).Select(_ => new float[pixels])];
        }
    }

    private static void AddTo(float[] sum, float[] field) => TensorPrimitives.Add(sum, field, sum);
}
