using FlowCytometry.Compensation;

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
        try
        {
            Compensation = invertedAlready ? CompensationMatrix.FromCoefficients(detectors, fluorochromes, values) : CompensationMatrix.FromSpectra(fluorochromes, detectors, values);
        }
        catch (CompensationException e)
        {
            throw new GatingException($"matrix '{id}': {e.Message}", e);
        }
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

    /// <summary>What is applied to events.</summary>
    public CompensationMatrix Compensation { get; }
}
