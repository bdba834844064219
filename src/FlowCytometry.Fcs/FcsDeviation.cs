namespace FlowCytometry.Fcs;

/// <summary>
/// One way in which files depart from the standard, and what the reader does about it. The whole table is <see cref="All"/>; every
/// <see cref="FcsDiagnostic"/> and every <see cref="FcsFormatException"/> of the reader carries the name of an entry.
/// </summary>
public sealed partial class FcsDeviation
{
    private FcsDeviation(
        string code, string name, FcsDiagnosticSeverity severity, FcsTolerance? acceptedFrom, string section, string found, string repair)
    {
        (Code, Name, Severity, AcceptedFrom) = (code, name, severity, acceptedFrom);
        (Section, Found, Repair) = (section, found, repair);
        _table.Add(this);
    }

    /// <summary>Stable code, <c>FCS</c> and four digits.</summary>
    public string Code { get; }

    /// <summary>Stable name, for instance <c>offset-conflict</c>.</summary>
    public string Name { get; }

    /// <summary>The severity of the diagnostic where the deviation is accepted.</summary>
    public FcsDiagnosticSeverity Severity { get; }

    /// <summary>The strictest tolerance that accepts it; null where it is always refused.</summary>
    public FcsTolerance? AcceptedFrom { get; }

    /// <summary>The part of the standard that it departs from.</summary>
    public string Section { get; }

    /// <summary>What was found, as the beginning of a sentence.</summary>
    public string Found { get; }

    /// <summary>What is done about it, as the end of that sentence.</summary>
    public string Repair { get; }

    /// <summary>Whether a file with this deviation is read under the tolerance.</summary>
    public bool IsAcceptedBy(FcsTolerance tolerance) => tolerance >= AcceptedFrom;

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Name}";
}
