using System.Xml.Linq;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>How one version of FlowJo writes the populations of a node and their gates.</summary>
internal interface IGateReader
{
    /// <summary>The child populations of a node.</summary>
    IEnumerable<XElement> Children(XElement node);

    /// <summary>The paths that a Boolean node combines, as FlowJo writes them; null for a region.</summary>
    FlowJoBoolean? Boolean(XElement population);

    /// <summary>The region of a population, and whether the events outside are meant.</summary>
    /// <exception cref="FlowJoUnsupportedException">It cannot be done.</exception>
    (Gate Gate, bool Outside) Region(XElement population, string name);
}

/// <summary>A Boolean population as FlowJo writes it.</summary>
/// <param name="Operation">How.</param>
/// <param name="Operands">Paths from the sample on, and whether the events outside are meant.</param>
/// <param name="Outside">Whether the events outside the result are meant.</param>
internal sealed record FlowJoBoolean(BooleanOperation Operation, IReadOnlyList<(string Path, bool Complement)> Operands, bool Outside = false);
