namespace MrdAnalyzer.Simulation;

/// <summary>Names of the random streams of a seed; a value never changes its meaning, or files of old seeds change.</summary>
internal static class Purpose
{
    public const ulong Person = 1;
    public const ulong Leukaemia = 2;
    public const ulong Instrument = 3;
    public const ulong Stain = 4;
    public const ulong Run = 5;
    public const ulong Order = 6;
    public const ulong Event = 7;
    public const ulong Composition = 8;
}
