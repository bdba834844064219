using System.Runtime.InteropServices;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>Ctrl-C and SIGTERM: unfinished outputs are removed, and the process ends at once with 128 + the signal's number.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interrupt(Terminal terminal)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, terminal, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, terminal, 143));
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private static void End(PosixSignalContext context, Terminal terminal, int code)
    {
        context.Cancel = true;
        Outputs.AbandonAll();
        terminal.Note("mrd: interrupted; nothing was left half-written");
        Environment.Exit(code);
    }
}
