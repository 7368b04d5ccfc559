using Synth.Numerics.Lanes;
using Synth.Numerics.Recording;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>
/// The derivatives of one source's displacement by all its parameters and by Poisson's ratio, as lists of operations: the kernel is
/// recorded once a direction, and all directions with the same operations are followed together.
/// </summary>
/// <remarks>Operations differ where a kernel is prepared otherwise for a parameter that varies, as a sphere's is for its axes.</remarks>
internal sealed class JacobianProgram
{
    private readonly List<(LaneProgram Program, int[] Parameters)> _programs = [];

    /// <param name="source">A source without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    public JacobianProgram(DeformationSource source, double poisson)
    {
        List<LaneRecord> records = [];
        double[] unit = new double[source.ParameterKeys().Count];
        for (int k = 0; k < unit.Length; k++)
        {
            unit[k] = 1;
            records.Add(KernelRecorder.Record(source, source.WithParameters(unit), poisson));
            unit[k] = 0;
        }

        records.Add(KernelRecorder.Record(source, null, new DualNumber(poisson, 1)));
        List<int> left = [.. Enumerable.Range(0, records.Count)];
        while (left.Count > 0)
        {
            int[] alike = [.. left.Where(k => records[k].HasOperationsOf(records[left[0]]))];
            _programs.Add((LaneDifferentiation.Differentiate([.. alike.Select(k => records[k])], 2), alike));
            left.RemoveAll(k => alike.Contains(k));
        }
    }

    /// <summary>Adds the derivatives at points to sums.</summary>
    /// <param name="eastM">East coordinates of the points, m.</param>
    /// <param name="northM">North coordinates, m, as many.</param>
    /// <param name="sums">For each parameter and for Poisson's ratio as many elements, added to.</param>
    public void Add(ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM, SurfaceDisplacement[] sums)
    {
        foreach ((LaneProgram program, int[] parameters) in _programs)
        {
            LaneProgram.Workspace workspace = program.CreateWorkspace();
            for (int i = 0; i < eastM.Length; i += LaneProgram.BlockLength)
            {
                int count = Math.Min(LaneProgram.BlockLength, eastM.Length - i);
                Load(eastM.Slice(i, count), workspace.Input(0));
                Load(northM.Slice(i, count), workspace.Input(1));
                workspace.Run();
                for (int k = 0; k < parameters.Length; k++)
                {
                    SurfaceDisplacement sum = sums[parameters[k]];
                    Add(workspace.Derivative(0, k), sum.EastM.AsSpan(i, count));
                    Add(workspace.Derivative(1, k), sum.NorthM.AsSpan(i, count));
                    Add(workspace.Derivative(2, k), sum.UpM.AsSpan(i, count));
                }
            }
        }
    }

    private static void Load(ReadOnlySpan<double> values, Span<double> block)
    {
        // the padding repeats a real point, so that no invented coordinate is ever evaluated
        block[values.Length..].Fill(values[0]);
        values.CopyTo(block);
    }

    private static void Add(ReadOnlySpan<double> block, Span<double> sum)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += block[i];
        }
    }
}
