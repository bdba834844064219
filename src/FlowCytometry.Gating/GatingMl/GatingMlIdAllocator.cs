using System.Text;
using System.Xml;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>Gives out ids that are XML names and unique over the document, as like the wanted ones as can be.</summary>
internal sealed class GatingMlIdAllocator
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { GatingMlNames.Uncompensated, GatingMlNames.FromFile };

    public string Take(string wanted)
    {
        string name = ToName(wanted), id = name;
        for (int n = 2; !_taken.Add(id); n++) id = FormattableString.Invariant($"{name}_{n}");
        return id;
    }

    private static string ToName(string text)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (char c in text) name.Append(XmlConvert.IsNCNameChar(c) ? c : '_');
        if (!XmlConvert.IsStartNCNameChar(name[0])) name.Insert(0, '_');
        return name.ToString();
    }
}
