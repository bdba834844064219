using System.CommandLine;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The results database as the commands name it.</summary>
internal static class ResultsLocation
{
    /// <summary>The option <c>--results</c>.</summary>
    public static Option<string?> Option() => Opt.Text("--results", "DB", "The results database: an SQLite file, or postgres://user@host/database.", "-r");

    /// <summary>The option <c>--patience</c>.</summary>
    public static Option<TimeSpan> Patience() => Quantity.Time("--patience", "How long a full disk, a locked database or a share that is gone is waited for.", TimeSpan.FromMinutes(10));

    /// <summary>Opens it.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ResultsDatabase Open(string location, bool create, Patience patience)
    {
        if (!create && !ResultsDatabase.IsServer(location)) InputFile.Require(location);
        return ResultsDatabase.Open(location, create, patience);
    }
}
