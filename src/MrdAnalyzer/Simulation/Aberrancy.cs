using System.Diagnostics.CodeAnalysis;
using MrdAnalyzer.Simulation.Biology;

namespace MrdAnalyzer.Simulation;

/// <summary>
/// One way in which blasts differ from normal precursors of the same stage, written <c>CD38-dim</c>, <c>CD45-negative</c>,
/// <c>CD20-asynchronous</c>; a marker alone (<c>CD123</c>) means <c>-positive</c>. Known leukaemic patterns: CD10 bright or negative, CD38
/// dim, CD45 dim or negative, CD58 bright, CD81 dim, CD20 and CD34 aberrant for the stage, CD66c, CD73, CD123, CD304 positive (Tembhare
/// 2018, Coustan-Smith 2011, Verbeek 2024); other combinations are allowed.
/// </summary>
public readonly record struct Aberrancy
{
    internal Aberrancy(Antigen antigen, AberrancyKind kind) => (Antigen, Kind) = (antigen, kind);

    internal Antigen Antigen { get; }

    /// <summary>The marker in its standard spelling, for instance <c>CD38</c>.</summary>
    public string Marker => Antigen.ToString();

    /// <summary>The direction.</summary>
    public AberrancyKind Kind { get; }

    /// <summary>Reads <c>MARKER-kind</c>.</summary>
    /// <exception cref="FormatException">The marker or the kind is unknown; the message names those that exist.</exception>
    public static Aberrancy Parse(string text) => TryParse(text, out var aberrancy)
        ? aberrancy
        : throw new FormatException($"aberrancy '{text}' is not known; write MARKER-KIND, where MARKER is one of "
            + $"{string.Join(", ", Enum.GetNames<Antigen>().Where(n => n != nameof(Antigen.Viability)))} and KIND one of "
            + $"{string.Join(", ", Enum.GetNames<AberrancyKind>().Select(k => k.ToLowerInvariant()))}, for instance CD38-dim.");

    /// <summary>Reads <c>MARKER-kind</c>, if it is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Aberrancy aberrancy)
    {
        aberrancy = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        string[] parts = text.Trim().Split('-');
        string kindText = parts.Length == 1 ? nameof(AberrancyKind.Positive) : parts[1];
        if (parts.Length > 2 || parts[0].Length == 0 || char.IsDigit(parts[0][0]) || kindText.Length == 0 || !char.IsLetter(kindText[0])) return false;
        if (!Enum.TryParse(parts[0], ignoreCase: true, out Antigen antigen) || antigen == Antigen.Viability) return false;
        if (!Enum.TryParse(kindText, ignoreCase: true, out AberrancyKind kind)) return false;
        aberrancy = new Aberrancy(antigen, kind);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Marker}-{Kind.ToString().ToLowerInvariant()}";
}
