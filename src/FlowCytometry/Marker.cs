namespace FlowCytometry;

/// <summary>
/// An antigen or dye in its standard spelling (<c>CD19</c>, <c>CD66b</c>, <c>CD45RA</c>, <c>HLA-DR</c>, <c>TdT</c>, <c>IgKappa</c>), taken out of the
/// many ways in which panels write it: <c>CD19 PE-Cy7</c>, <c>cd19-PC7</c>, <c>CD19_1D3</c>, <c>FITC::CD19</c>, <c>143Nd_CD45RA</c>. Equality is that of
/// the standard spelling.
/// </summary>
/// <remarks>
/// What lies inside the cell is another marker than the same antigen on its surface: <c>cyCD3</c> is not <c>CD3</c>. Antigens that are
/// inside by nature (CD79a, MPO, TdT, Ki-67) have one spelling only. Every dye for dead cells is <c>viability</c>, every SYTO dye <c>SYTO</c>. A
/// label that could be read in more than one way names nothing: a missing marker is reported, a wrong one is not.
/// </remarks>
public readonly record struct Marker
{
    internal Marker(string name) => Name = name;

    /// <summary>The standard spelling.</summary>
    public string Name { get; }

    /// <summary>Whether it was stained inside the cell although it also occurs on the surface.</summary>
    public bool IsCytoplasmic => Name is ['c', 'y', >= 'A' and <= 'Z', ..];

    /// <summary>The first marker that a label names, or null where it names none.</summary>
    public static Marker? Parse(string? label) => ParseAll(label) is [var first, ..] ? first : null;

    /// <summary>
    /// Every marker that a label names, in order and once: <c>CD66c/CD123</c>, <c>CD3&amp;19</c> and <c>VIVID / CD14</c> name two that were stained in one
    /// colour.
    /// </summary>
    public static IReadOnlyList<Marker> ParseAll(string? label) => MarkerText.Parse(label, isDetector: false);

    /// <summary>
    /// The same for a detector's name (<c>$PnN</c>). Detectors are often called after a dye, <c>PI-A</c> or <c>DAPI-A</c>, whether or not it was used:
    /// such a name names nothing.
    /// </summary>
    public static IReadOnlyList<Marker> ParseDetector(string? name) => MarkerText.Parse(name, isDetector: true);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
