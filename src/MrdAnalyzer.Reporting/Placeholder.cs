namespace MrdAnalyzer.Reporting;
internal static class Placeholder;
