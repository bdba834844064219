namespace FlowCytometry.Fcs;

/// <summary>One deviation of a file that could be read nevertheless.</summary>
/// <param name="Code">Stable code, <c>FCS</c> and four digits.</param>
/// <param name="Name">Stable name of the deviation, for instance <c>offset-conflict</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">One sentence: what was found, where, and what was done.</param>
/// <param name="DataSet">Zero-based index of the data set, or null where it concerns the whole file.</param>
public sealed record FcsDiagnostic(string Code, string Name, FcsDiagnosticSeverity Severity, string Message, int? DataSet);
