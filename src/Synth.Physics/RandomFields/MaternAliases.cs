namespace Synth.Physics.RandomFields;

/// <summary>
/// What the pixels fold into the frequencies that they carry: the Matérn spectrum beyond the highest frequency, so that the
/// sampled field has the model's covariance down to neighbouring pixels. The nearest copies of the spectrum are summed on a
/// small mesh and interpolated, all further ones are spread evenly; with the nugget, which is even, too.
/// </summary>
internal readonly ref struct MaternAliases
{
    private const int Intervals = 16;
    private const int Nearest = 2;
    private const int MeshSide = Intervals + 1;

    private readonly Span<double> mesh;

    /// <summary>Number of mesh values that <see cref="MaternAliases"/> needs room for.</summary>
    public const int MeshLength = MeshSide * MeshSide;

    /// <summary>Prepares the mesh.</summary>
    /// <param name="model">The model.</param>
    /// <param name="domain">The grids.</param>
    /// <param name="room">At least <see cref="MeshLength"/> numbers.</param>
    public MaternAliases(MaternSpectrum model, FieldDomain domain, Span<double> room)
    {
        mesh = room[..MeshLength];
        double pixelArea = domain.PixelEastM * domain.PixelNorthM;
        double even = ((VarianceBeyond(model, domain) * (1 - model.NuggetShare)) + model.NuggetShare) * pixelArea;
        for (int row = 0; row < MeshSide; row++)
        {
            for (int column = 0; column < MeshSide; column++)
            {
                double sum = Copies(model, domain, 0.5 * column / Intervals, 0.5 * row / Intervals);
                mesh[(row * MeshSide) + column] = even + ((1 - model.NuggetShare) * sum);
            }
        }
    }

    /// <summary>Adds the folded spectrum to the squares of one row's amplitudes.</summary>
    /// <param name="rowCyclesPerPixel">Frequency of the row, in [0, 0.5].</param>
    /// <param name="squareScale">Factor from spectrum to squared amplitude.</param>
    /// <param name="amplitudes">Amplitudes of the columns from frequency 0 to 0.5 cycles/pixel, evenly spaced.</param>
    public void AddTo(double rowCyclesPerPixel, double squareScale, Span<float> amplitudes)
    {
        Span<double> line = stackalloc double[MeshSide];
        double place = rowCyclesPerPixel * 2 * Intervals;
        int index = Math.Min((int)place, Intervals - 1);
        for (int i = 0; i < MeshSide; i++)
        {
            double lower = mesh[(index * MeshSide) + i], upper = mesh[((index + 1) * MeshSide) + i];
            line[i] = squareScale * (lower + ((place - index) * (upper - lower)));
        }

        float step = Intervals / (float)(amplitudes.Length - 1);
        for (int column = 0; column < amplitudes.Length; column++)
        {
            float columnPlace = column * step;
            int left = Math.Min((int)columnPlace, Intervals - 1);
            float folded = (float)line[left] + ((columnPlace - left) * (float)(line[left + 1] - line[left]));
            amplitudes[column] = MathF.Sqrt((amplitudes[column] * amplitudes[column]) + folded);
        }
    }

    private static double Copies(MaternSpectrum model, FieldDomain domain, double east, double north)
    {
        double sum = 0;
        for (int m = -Nearest; m <= Nearest; m++)
        {
            double northSquare = Square((north + m) / domain.PixelNorthM);
            for (int n = -Nearest; n <= Nearest; n++)
            {
                sum += m == 0 && n == 0 ? 0 : Density(model, Square((east + n) / domain.PixelEastM) + northSquare);
            }
        }

        return sum;
    }

    private static double Density(MaternSpectrum model, double squareFrequency)
    {
        double stretch = 2 * Math.PI * Math.PI * model.RangeM * model.RangeM / model.Smoothness;
        return 2 * Math.PI * model.RangeM * model.RangeM * Math.Pow(1 + (stretch * squareFrequency), -(model.Smoothness + 1));
    }

    /// <summary>Variance outside the rectangle of the copies summed: the radial integral is closed, the angle a sum.</summary>
    private static double VarianceBeyond(MaternSpectrum model, FieldDomain domain)
    {
        const int Angles = 64;
        double stretch = 2 * Math.PI * Math.PI * model.RangeM * model.RangeM / model.Smoothness;
        double halfEast = (Nearest + 0.5) / domain.PixelEastM, halfNorth = (Nearest + 0.5) / domain.PixelNorthM;
        double sum = 0;
        for (int i = 0; i < Angles; i++)
        {
            (double sine, double cosine) = Math.SinCos((i + 0.5) * Math.PI / 2 / Angles);
            double radius = Math.Min(halfEast / cosine, halfNorth / sine);
            sum += Math.Pow(1 + (stretch * radius * radius), -model.Smoothness);
        }

        return sum / Angles;
    }

    private static double Square(double value) => value * value;
}
