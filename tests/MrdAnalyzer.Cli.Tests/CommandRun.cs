using System.Text;
using System.Text.Json;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

/// <summary>One run of the command within this process: exit code, and what it wrote where.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>The JSON document on stdout.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The lines on stdout.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs <c>mrd</c> with these arguments.</summary>
    public static CommandRun Of(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        int code = MrdCommandLine.Run(args, new Terminal(output, error, outputIsTerminal: false, errorIsTerminal: false));
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>A run that must succeed.</summary>
    public static CommandRun Good(params string[] args)
    {
        var run = Of(args);
        Assert.True(run.Code == 0, $"mrd {string.Join(' ', args)} ended with {run.Code}: {run.Error}");
        return run;
    }

    /// <summary>A run that must fail with that code, one sentence on stderr and nothing on stdout.</summary>
    public static string Sentence(int code, params string[] args)
    {
        var run = Of(args);
        Assert.True(run.Code == code, $"mrd {string.Join(' ', args)} ended with {run.Code}, not {code}: {run.Error}");
        Assert.Empty(run.Out);
        Assert.StartsWith("mrd: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        return run.Error;
    }
}
