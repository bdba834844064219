namespace FlowCytometry.Gating;

/// <summary>Which compensation a dimension's value went through (Gating-ML 2.0 compensation-ref).</summary>
public sealed record GateCompensation
{
    private GateCompensation(bool isFromFile, SpectrumMatrix? matrix) => (IsFromFile, Matrix) = (isFromFile, matrix);

    /// <summary>None: the scale value as the file holds it.</summary>
    public static GateCompensation Uncompensated { get; } = new(false, null);

    /// <summary>
    /// The matrix that came with the file. A channel that is not in it, and every channel of a file without one, is taken as it is.
    /// </summary>
    public static GateCompensation FromFile { get; } = new(true, null);

    /// <summary>Whether the file's own matrix is meant.</summary>
    public bool IsFromFile { get; }

    /// <summary>The given matrix, or null.</summary>
    public SpectrumMatrix? Matrix { get; }

    /// <summary>How documents refer to it: <c>uncompensated</c>, <c>FCS</c>, or the matrix's id.</summary>
    public string Id => Matrix?.Id ?? (IsFromFile ? "FCS" : "uncompensated");

    /// <summary>A given matrix; dimensions name its fluorochromes.</summary>
    public static GateCompensation Of(SpectrumMatrix matrix) => new(false, matrix ?? throw new ArgumentNullException(nameof(matrix)));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
