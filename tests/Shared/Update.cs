namespace MrdAnalyzer.Testing;

/// <summary>With <c>MRD_UPDATE=1</c> tests write what they otherwise compare with, for a person to look at in the diff.</summary>
internal static class Update
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("MRD_UPDATE") == "1";
}
