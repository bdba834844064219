using System.Globalization;
using System.Text;
using MrdAnalyzer.Cli.Commands;

namespace MrdAnalyzer.Cli.Output;

/// <summary>Populations as CSV, a row each.</summary>
internal static class PopulationCsv
{
    public const string Header = "file,path,gate,count,parentCount,percentOfParent,percentOfTotal";

    public static void Write(Stream stream, IEnumerable<GatedFile> files)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var file in files)
        {
            foreach (var p in file.Hierarchy.Populations)
            {
                string names = EventCsv.Header([Path.GetFileName(file.Path), p.Path, p.Gate.Id]);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names},{p.Count},{p.ParentCount},{p.PercentOfParent:R},{p.PercentOfTotal:R}"));
            }
        }
    }
}
