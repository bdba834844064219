using System.Text;
using System.Xml;
using FlowCytometry.Gating.Conversion;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// Writes a FlowJo 10 workspace with one sample: its gates, compensation and display scales, as they are read back. FlowJo's format is not
/// published, and that FlowJo itself opens the file has not been tried.
/// </summary>
public static class FlowJoWriter
{
    /// <summary>Writes the gates for the events of a table, as UTF-8.</summary>
    /// <returns>What could not be said in FlowJo's terms.</returns>
    /// <exception cref="GatingException">The strategy does not fit the table.</exception>
    public static IReadOnlyList<GatingDiagnostic> Write(GatingStrategy strategy, EventTable table, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(stream);
        var diagnostics = new List<GatingDiagnostic>();
        var target = new FlowJoTarget(table);
        var rewriter = new StrategyRewriter(strategy, diagnostics);
        var terms = new FlowJoTerms(target, rewriter);
        var converted = rewriter.Run(terms.Rewrite);
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" });
        new FlowJoElements(table, target, converted).Workspace().Save(writer);
        return diagnostics;
    }
}
