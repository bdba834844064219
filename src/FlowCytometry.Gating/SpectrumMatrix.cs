using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating;

/// <summary>
/// A compensation or unmixing matrix that a document gives (Gating-ML 2.0 spectrumMatrix): k fluorochromes seen by m detectors. A dimension
/// that refers to it names one of the fluorochromes. Compared by reference.
/// </summary>
/// <remarks>
/// With e the row vector of an event's detector values: square, c = e S^-1; k &lt; m, ordinary least squares, c = e S' (S S')^-1; inverted
/// already, c = e M with M of m rows and k columns as written.
/// </remarks>
public sealed class SpectrumMatrix
{
    private readonly double[] _unmixing;

    /// <summary>Builds a matrix from its values, row by row.</summary>
    /// <param name="id">Its name in documents.</param>
    /// <param name="fluorochromes">k names, which dimensions use.</param>
    /// <param name="detectors">m channel names of the file.</param>
    /// <param name="values">k x m values, or m x k where <paramref name="invertedAlready"/>.</param>
    /// <param name="invertedAlready">The values are to be multiplied as they are.</param>
    /// <exception cref="GatingException">Counts do not fit, a name repeats, a value is not finite, or the matrix is singular.</exception>
    public SpectrumMatrix(string id, IReadOnlyList<string> fluorochromes, IReadOnlyList<string> detectors, IReadOnlyList<double> values, bool invertedAlready = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(fluorochromes);
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentNullException.ThrowIfNull(values);
        (Id, Fluorochromes, Detectors, Values, IsInvertedAlready) = (id, [.. fluorochromes], [.. detectors], [.. values], invertedAlready);
        int k = fluorochromes.Count, m = detectors.Count;
        if (k == 0 || m == 0) throw Invalid("it names no fluorochrome or no detector.");
        if (k > m) throw Invalid($"{k} fluorochromes cannot be told apart by {m} detectors.");
        if (values.Count != k * m) throw Invalid($"{k} fluorochromes and {m} detectors need {k} x {m} coefficients, not {values.Count}.");
        if (!values.All(double.IsFinite)) throw Invalid("a coefficient is not finite.");
        if (fluorochromes.Distinct(StringComparer.Ordinal).Count() != k) throw Invalid("a fluorochrome occurs twice.");
        if (detectors.Distinct(StringComparer.Ordinal).Count() != m) throw Invalid("a detector occurs twice.");
        _unmixing = invertedAlready ? [.. values] : Unmix(k, m);
    }

    /// <summary>Its name in documents.</summary>
    public string Id { get; }

    /// <summary>What a compensated value is called.</summary>
    public IReadOnlyList<string> Fluorochromes { get; }

    /// <summary>The channels of the file that it reads.</summary>
    public IReadOnlyList<string> Detectors { get; }

    /// <summary>The coefficients as written, row by row.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether the coefficients are multiplied as they are.</summary>
    public bool IsInvertedAlready { get; }

    /// <summary>The factor of a detector in a fluorochrome's compensated value.</summary>
    public double Unmixing(int detector, int fluorochrome) => _unmixing[(detector * Fluorochromes.Count) + fluorochrome];

    private double[] Unmix(int k, int m)
    {
        if (k == m)
        {
            double[] inverse = [.. Values];
            return LuInverse.TryInvert(inverse, k) ? inverse : throw Invalid("it is singular.");
        }

        var gram = new double[k * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                for (int d = 0; d < m; d++) gram[(i * k) + j] += Values[(i * m) + d] * Values[(j * m) + d];
            }
        }

        if (!LuInverse.TryInvert(gram, k)) throw Invalid("two of its spectra cannot be told apart.");
        var unmixing = new double[m * k];
        for (int d = 0; d < m; d++)
        {
            for (int i = 0; i < k; i++)
            {
                for (int j = 0; j < k; j++) unmixing[(d * k) + i] += Values[(j * m) + d] * gram[(j * k) + i];
            }
        }

        return unmixing;
    }

    private GatingException Invalid(string reason) => new($"matrix '{Id}': {reason}");
}
