namespace MrdAnalyzer;
internal static class Placeholder;
