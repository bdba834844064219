using MrdAnalyzer.Cli.CommandLine;

NativeProgram.TakeOver(args);
if (args is ["--version"])
{
    Console.Out.WriteLine(MrdCommandLine.Version);
    return ExitCode.Done;
}

var terminal = Terminal.OfProcess();
using var interrupt = new Interrupt(terminal);
return MrdCommandLine.Run(args, terminal);
