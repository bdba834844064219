using System.Globalization;
using System.Runtime.CompilerServices;
using FlowCytometry.Kernels;

namespace FlowCytometry.Compensation;

/// <summary>
/// What is applied to events: from the row vector e of m detector values to k compensated values, c = e x M with M of m rows and k
/// columns. Made by the factories from a spillover matrix, from spectra (ordinary least squares where there are more detectors than
/// dyes), or from coefficients as they are. Immutable. NaN in a detector makes every compensated value of that event NaN.
/// </summary>
/// <remarks>FCS 3.1, 3.2.25; Bagwell, Adams, Ann N Y Acad Sci 1993;677:167; Gating-ML 2.0, 5 (spectrumMatrix).</remarks>
public sealed partial class CompensationMatrix
{
    /// <summary>Beyond this condition number (1-norm) a matrix is refused: fewer than four digits of single precision values would be left.</summary>
    public const double LargestConditionNumber = 1e8;

    // A file's matrix is asked for with every gate.
    private static readonly ConditionalWeakTable<SpilloverMatrix, CompensationMatrix> Inverses = [];

    // k x m: an output's factors together.
    private readonly double[] _factors;
    private readonly Dictionary<string, int> _byOutput;

    private CompensationMatrix(IReadOnlyList<string> detectors, IReadOnlyList<string> outputs, double[] factors, double conditionNumber)
    {
        (Detectors, Outputs, _factors, ConditionNumber) = ([.. detectors], [.. outputs], factors, conditionNumber);
        _byOutput = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < outputs.Count; i++) _byOutput.Add(outputs[i], i);
    }

    /// <summary>The channels that are read, m of them.</summary>
    public IReadOnlyList<string> Detectors { get; }

    /// <summary>The names of the compensated values, k of them; those of the detectors for a spillover matrix.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Of the matrix that was inverted, in the 1-norm (of S S' for least squares); 1 where none was. Errors of the matrix can grow by it.</summary>
    public double ConditionNumber { get; }

    /// <summary>The factor of a detector in a compensated value.</summary>
    public double this[int detector, int output] => _factors[(output * Detectors.Count) + detector];

    /// <summary>The inverse of what a file stores. The compensated values keep the detectors' names.</summary>
    /// <exception cref="CompensationException">The matrix is singular or nearly so.</exception>
    public static CompensationMatrix FromSpillover(SpilloverMatrix spillover)
    {
        ArgumentNullException.ThrowIfNull(spillover);
        return Inverses.GetValue(spillover, static s => FromSpectra(s.Channels, s.Channels, s.Values.ToArray()));
    }

    /// <summary>
    /// From k dyes' spectra over m detectors, k x m values, a dye's together: the inverse where k = m, else the ordinary least squares
    /// solution S' (S S')^-1.
    /// </summary>
    /// <exception cref="CompensationException">
    /// More dyes than detectors; counts do not fit; a name repeats; a value is not finite; or the dyes cannot be told apart.
    /// </exception>
    public static CompensationMatrix FromSpectra(IReadOnlyList<string> dyes, IReadOnlyList<string> detectors, IReadOnlyList<double> values)
    {
        double[] spectra = Checked(dyes, detectors, values);
        int k = dyes.Count, m = detectors.Count;
        if (k > m) throw new CompensationException($"{k} dyes cannot be told apart by {m} detectors.");
        if (k == m) return new CompensationMatrix(detectors, dyes, Transpose(Invert(spectra, k, dyes, out double condition), k, k), condition);

        var gram = new double[k * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                for (int d = 0; d < m; d++) gram[(i * k) + j] += spectra[(i * m) + d] * spectra[(j * m) + d];
            }
        }

        double[] inverse = Invert(gram, k, dyes, out double gramCondition);
        var factors = new double[k * m];
        for (int o = 0; o < k; o++)
        {
            for (int d = 0; d < m; d++)
            {
                for (int j = 0; j < k; j++) factors[(o * m) + d] += spectra[(j * m) + d] * inverse[(j * k) + o];
            }
        }

        return new CompensationMatrix(detectors, dyes, factors, gramCondition);
    }

    /// <summary>From coefficients that are applied as they are, m x k values, a detector's together.</summary>
    /// <exception cref="CompensationException">Counts do not fit, a name repeats, or a value is not finite.</exception>
    public static CompensationMatrix FromCoefficients(IReadOnlyList<string> detectors, IReadOnlyList<string> outputs, IReadOnlyList<double> values) =>
        new(detectors, outputs, Transpose(Checked(detectors, outputs, values), detectors.Count, outputs.Count), 1);

    /// <summary>Index of a compensated value by its name, or -1.</summary>
    public int IndexOf(string output) => _byOutput.GetValueOrDefault(output, -1);

    private static double[] Checked(IReadOnlyList<string> rows, IReadOnlyList<string> columns, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (rows.Count == 0 || columns.Count == 0) throw new CompensationException("The matrix is empty.");
        if (values.Count != rows.Count * columns.Count) throw new CompensationException($"{rows.Count} rows of {columns.Count} columns need {rows.Count * columns.Count} values, not {values.Count}.");
        foreach (var names in new[] { rows, columns })
        {
            if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new CompensationException($"The matrix names '{twice.Key}' twice.");
        }

        double[] copy = [.. values];
        int bad = Array.FindIndex(copy, v => !double.IsFinite(v));
        if (bad >= 0) throw new CompensationException($"The coefficient of '{rows[bad / columns.Count]}' and '{columns[bad % columns.Count]}' is not a number.");
        return copy;
    }

    private static double[] Invert(double[] values, int n, IReadOnlyList<string> names, out double condition)
    {
        double norm = LuInverse.Norm(values, n);
        var inverse = new double[n * n];
        condition = LuInverse.TryInvert([.. values], inverse, n) ? norm * LuInverse.Norm(inverse, n) : double.PositiveInfinity;
        if (condition <= LargestConditionNumber) return inverse;
        string found = double.IsFinite(condition) ? string.Create(CultureInfo.InvariantCulture, $"nearly singular (condition number {condition:0.#e+0})") : "singular";
        throw new CompensationException($"The matrix over {string.Join(", ", names)} is {found}: some of its dyes cannot be told apart. Check it for equal, proportional or empty rows.");
    }

    private static double[] Transpose(double[] values, int rows, int columns)
    {
        var transposed = new double[values.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) transposed[(c * rows) + r] = values[(r * columns) + c];
        }

        return transposed;
    }
}
