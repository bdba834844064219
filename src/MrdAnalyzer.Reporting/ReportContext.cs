namespace MrdAnalyzer.Reporting;

/// <summary>What a report says beside the result: how and when it was made. The library itself looks at no clock.</summary>
public sealed record ReportContext
{
    /// <summary>The command that was given, as it was given; null where there was none.</summary>
    public string? Command { get; init; }

    /// <summary>When the report was made; null: not stated.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Numbers of the protocol that no source confirms, a text each: the report marks them as such.</summary>
    public IReadOnlyList<string> Unconfirmed { get; init; } = [];
}
