using FlowCytometry.Fcs;

namespace MrdAnalyzer.Cli.Output;

/// <summary>Events as an FCS 3.1 file that keeps the source's keywords.</summary>
internal static class EventFcs
{
    /// <summary>What an own file contains, in its keywords.</summary>
    public const string Marker = "MrdAnalyzer convert";

    /// <summary>Writes parameters with their values.</summary>
    public static void Write(Stream stream, FcsDataSet source, IReadOnlyList<(FcsParameter Parameter, FcsColumn Values)> parameters, FcsSpillover? spillover) =>
        FcsWriter.Write(stream, new FcsContent
        {
            Parameters = parameters,
            Spillover = spillover,
            Keywords = [KeyValuePair.Create("$LAST_MODIFIER", Marker), .. source.Keywords.Where(k => !k.Key.Equals("$LAST_MODIFIER", StringComparison.OrdinalIgnoreCase))],
        });

    /// <summary>A parameter whose stored values are the scale values: linear, gain 1.</summary>
    public static FcsParameter Linear(FcsParameter parameter, FcsColumn values, double range) => parameter with
    {
        DataType = values.IsDouble ? FcsDataType.Double : FcsDataType.Single,
        Bits = values.IsDouble ? 64 : 32,
        Range = range,
        Decades = 0,
        LogOffset = 0,
        Gain = 1,
    };
}
