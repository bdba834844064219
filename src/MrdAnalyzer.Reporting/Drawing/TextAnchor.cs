namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>Which part of a text stands at the point where it is drawn.</summary>
internal enum TextAnchor
{
    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}
