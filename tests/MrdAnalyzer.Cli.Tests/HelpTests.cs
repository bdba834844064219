using System.CommandLine;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

/// <summary>Every command explains itself, with command lines that are right.</summary>
public class HelpTests
{
    public static TheoryData<string> Commands => [.. Leaves(MrdCommandLine.Create()).Select(c => string.Join(' ', Names(c)))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_has_usage_options_and_two_examples(string command)
    {
        var run = CommandRun.Good([.. command.Split(' '), "--help"]);
        Assert.Contains($"usage: mrd {command}", run.Out, StringComparison.Ordinal);
        Assert.True(run.Out.Split("examples:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= 2, run.Out);
        Assert.DoesNotContain(run.Lines, l => l.Length > 160);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Its_examples_are_right(string command)
    {
        var examples = CommandRun.Good([.. command.Split(' '), "--help"]).Out.Split("examples:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string example in examples)
        {
            string[] args = example.Split([">", "&&"], StringSplitOptions.None)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("mrd", args[0]);
            UsageCheck.Require(MrdCommandLine.Parse(MrdCommandLine.Create(), args[1..]));
        }
    }

    [Fact]
    public void The_help_of_the_whole_names_every_command()
    {
        string help = CommandRun.Good("--help").Out;
        Assert.All(Leaves(MrdCommandLine.Create()).Select(c => Names(c).First()), name => Assert.Contains($"  {name}", help, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_is_printed_alone() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", CommandRun.Good("--version").Out);

    private static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    private static IEnumerable<string> Names(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent && parent.Parents.Any() ? Names(parent).Append(command.Name) : [command.Name];
}
