namespace Synth.Physics.RandomFields;

/// <summary>
/// What the pixels fold into the frequencies that they carry: the Matérn spectrum beyond the highest frequency, so that the
/// sampled field has the model's covariance down to neighbouring pixels. The nearest copies of the spectrum are summed on a
/// small mesh and interpolated, all further ones are spread evenly; with the nugget, which is even, too.
/// </summary>
internal readonly ref struct MaternAliases
{
    private const int Nearest = 2;
    private const int MeshSide = Intervals + 1;

    private readonly Span<double> mesh;

    /// <summary>Intervals between mesh values along each axis.</summary>
    public const int Intervals = 16;

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
        Span<float> line = stackalloc float[2 * Intervals];
        FillLine(rowCyclesPerPixel, squareScale, line);
        float step = ColumnStep(amplitudes.Length);
        for (int column = 0; column < amplitudes.Length; column++)
        {
            int left = Interval(column * step);
            amplitudes[column] = With(amplitudes[column], (column * step) - left, line[left], line[Intervals + left]);
        }
    }

    /// <summary>Squares of amplitudes along one row, at even distances: first the value at the left end of every interval, then what each rises by.</summary>
    /// <param name="rowCyclesPerPixel">Frequency of the row, in [0, 0.5].</param>
    /// <param name="squareScale">Factor from spectrum to squared amplitude.</param>
    /// <param name="line">Receives twice <see cref="Intervals"/> numbers.</param>
    public void FillLine(double rowCyclesPerPixel, double squareScale, Span<float> line)
    {
        double place = rowCyclesPerPixel * 2 * Intervals, before = 0;
        int index = Math.Min((int)place, Intervals - 1);
        for (int i = 0; i < MeshSide; i++)
        {
            double lower = mesh[(index * MeshSide) + i], upper = mesh[((index + 1) * MeshSide) + i];
            double value = squareScale * (lower + ((place - index) * (upper - lower)));
            if (i > 0)
            {
                (line[i - 1], line[Intervals + i - 1]) = ((float)before, (float)(value - before));
            }

            before = value;
        }
    }

    /// <summary>Intervals per column of an amplitude row.</summary>
    public static float ColumnStep(int columns) => Intervals / (float)(columns - 1);

    /// <summary>The interval that a place along a row lies in.</summary>
    public static int Interval(float place) => (int)place < Intervals - 1 ? (int)place : Intervals - 1;

    /// <summary>An amplitude with what is folded into it, linear inside an interval.</summary>
    /// <param name="amplitude">The amplitude without.</param>
    /// <param name="beyond">Distance from the left end of the interval, in intervals.</param>
    /// <param name="left">Folded square at the left end.</param>
    /// <param name="rise">What it rises by up to the right end.</param>
    public static float With(float amplitude, float beyond, float left, float rise)
    {
        float folded = left + (beyond * rise);
        return MathF.Sqrt((amplitude * amplitude) + folded);
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
