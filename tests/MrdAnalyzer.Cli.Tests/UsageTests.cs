using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

/// <summary>Whatever is wrong with a command line is said in one sentence that names what was given and what exists; exit code 2.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("mrd needs a command: info")]
    [InlineData("has no command 'analyse' (did you mean 'analyze'?)", "analyse", "a.fcs")]
    [InlineData("mrd protocols needs a command: list, show, check", "protocols")]
    [InlineData("mrd protocols has no command 'shw' (did you mean 'show'?)", "protocols", "shw")]
    [InlineData("mrd info needs FILE", "info")]
    [InlineData("mrd gate needs --gating STRATEGY", "gate", "a.fcs")]
    [InlineData("mrd analyze needs --protocol NAME|FILE.yaml", "analyze", "a.fcs")]
    [InlineData("mrd simulate needs --output DIR", "simulate")]
    [InlineData("has no option '--jsn' (did you mean '--json'?)", "info", "--jsn", "a.fcs")]
    [InlineData("has no option '--protocl' (did you mean '--protocol'?)", "analyze", "a.fcs", "--protocl", "b-all")]
    [InlineData("has no option '-x'", "info", "-x", "a.fcs")]
    [InlineData("has no option '--forc'", "convert", "a.fcs", "-o", "--forc")]
    [InlineData("has no option '--dataset=1x", "info", "--dataset=1x", "a.fcs")]
    [InlineData("mrd convert does not know what to do with 'b.fcs'", "convert", "a.fcs", "b.fcs")]
    [InlineData("--values does not know 'compensate' (did you mean 'compensated'?); it takes: raw", "convert", "a.fcs", "--values", "compensate")]
    [InlineData("--dataset takes a whole number from 0 to", "convert", "a.fcs", "--dataset", "-1")]
    [InlineData("--dataset takes a whole number from 0 to", "convert", "a.fcs", "--dataset", "1.5")]
    [InlineData("--dataset needs a value: N", "convert", "a.fcs", "--dataset")]
    [InlineData("--dataset is given more than once", "convert", "a.fcs", "--dataset", "0", "--dataset", "1")]
    [InlineData("--blasts takes a number from 0 to 100, not '3,16'", "simulate", "-o", "x", "--blasts", "3,16")]
    [InlineData("--blasts takes a number from 0 to 100, not 'NaN'", "simulate", "-o", "x", "--blasts", "NaN")]
    [InlineData("--date takes a day as YYYY-MM-DD, not '1.2.2017'", "simulate", "-o", "x", "--date", "1.2.2017")]
    [InlineData("marker 'CD99' is not in panel fourteen-colour", "simulate", "-o", "x", "--without", "CD99")]
    [InlineData("aberrancy 'CD38-dimm' is not known", "simulate", "-o", "x", "--blasts", "1", "--aberrancies", "CD38-dimm")]
    [InlineData("there is no protocol 'b-al' (did you mean 'b-all'?); built in: b-all", "analyze", "a.fcs", "--protocol", "b-al")]
    [InlineData("there is no protocol 'ball'", "protocols", "show", "ball")]
    [InlineData("--fail-on does not know 'postive' (did you mean 'positive'?)", "analyze", "a.fcs", "--protocol", "b-all", "--fail-on", "postive")]
    [InlineData("--rules does not know 'elnall'", "analyze", "a.fcs", "--protocol", "b-all", "--rules", "elnall")]
    [InlineData("--anc takes a number from 0 to 200 (10^9 per litre: 1.5, not 1500 per microlitre)", "analyze", "a.fcs", "--protocol", "b-all", "--anc", "1500")]
    [InlineData("--membership takes the events of one FILE", "gate", "a.fcs", "b.fcs", "--gating", "g.xml", "--membership", "m.csv")]
    public void It_is_said_in_one_sentence(string expected, params string[] args) =>
        Assert.Contains(expected, CommandRun.Sentence(ExitCode.Usage, args), StringComparison.Ordinal);

    [Fact]
    public void Under_json_the_failure_is_json_too()
    {
        var run = CommandRun.Of("info", "--json");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Empty(run.Out);
        var error = System.Text.Json.JsonDocument.Parse(run.Error.Split('\n')[1]).RootElement;
        Assert.Equal("mrd-error/1", error.GetProperty("schema").GetString());
        Assert.Equal(2, error.GetProperty("exitCode").GetInt32());
        Assert.StartsWith("mrd info needs FILE", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_begins_with_a_hyphen_is_given_after_two_hyphens() =>
        Assert.Contains("there is no file '-x.fcs'", CommandRun.Sentence(ExitCode.Input, "info", "--", "-x.fcs"), StringComparison.Ordinal);

    [Fact]
    public void A_fault_of_the_program_has_a_number_and_no_stack_trace()
    {
        var failure = Failure.Of(new InvalidOperationException("inner workings"));
        Assert.Equal(ExitCode.Fault, failure.Code);
        Assert.Matches("MRD-[0-9a-f]{8}", failure.Message);
        Assert.DoesNotContain("inner workings", failure.Message, StringComparison.Ordinal);
    }
}
